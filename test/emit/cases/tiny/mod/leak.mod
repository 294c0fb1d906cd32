TITLE A chloride leak with a loop in it: a power by repeated multiplication

NEURON {
	SUFFIX leak
	USEION cl READ ecl WRITE icl VALENCE -1
	RANGE g, order, gain
	GLOBAL top
}

PARAMETER {
	g = 1e-5 (S/cm2)
	order = 2
	top = 8
}

ASSIGNED {
	v (mV)
	ecl (mV)
	icl (mA/cm2)
	gain
}

BREAKPOINT {
	LOCAL i
	gain = 1
	i = 0
	WHILE (i < order && i < top) {
		gain = gain*0.5
		i = i + 1
	}
	icl = g*gain*(v - ecl)
}
