: LINEAR
NEURON {
	SUFFIX linear
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
STATE { a b }
INITIAL { SOLVE both }
BREAKPOINT {
	SOLVE both
	i = gbar*a*(v - e)
}
LINEAR both {
	~ 2*a + b = 1 + v/100
	~ a - 3*b = 0.5
}
