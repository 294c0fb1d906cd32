: METHOD derivimplicit of a system that is not linear: Newton's iteration
NEURON {
	SUFFIX method_derivimplicit_not_linear
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
STATE { m h }
INITIAL { m = 0.1 h = 0.8 }
BREAKPOINT {
	SOLVE states METHOD derivimplicit
	i = gbar*m*h*(v - e)
}
DERIVATIVE states {
	m' = 0.2 - 0.4*m*m*h
	h' = 0.3*(1 - h) - 0.2*m*h
}
