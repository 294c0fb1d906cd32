: IF, ELSE IF, ELSE
NEURON {
	SUFFIX if_else
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }

BREAKPOINT { LOCAL f
	IF (v < -60) { f = 0.5 } ELSE IF (v < 0) { f = 1 } ELSE { f = 2 }
	i = gbar*f*(v - e)
}
