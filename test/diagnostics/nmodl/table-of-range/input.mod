NEURON {
	SUFFIX leak
	NONSPECIFIC_CURRENT i
	RANGE g, shift
}
PARAMETER {
	g = 0.001 (S/cm2)
	shift = 5 (mV)
}
ASSIGNED {
	v (mV)
	i (mA/cm2)
}
BREAKPOINT {
	i = g*drive(v)
}
FUNCTION drive(v (mV)) (mV) {
	TABLE DEPEND celsius FROM -100 TO 100 WITH 200
	drive = v + shift
}
