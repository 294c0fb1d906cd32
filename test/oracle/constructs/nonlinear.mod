: NONLINEAR
NEURON {
	SUFFIX nonlinear
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
STATE { a b }
INITIAL { a = 0.5 b = 0.5 SOLVE both }
BREAKPOINT {
	SOLVE both
	i = gbar*a*(v - e)
}
NONLINEAR both {
	~ a*a + b = 1.5 + v/400
	~ a - b*b = 0.2
}
