: METHOD derivimplicit of a linear system
NEURON {
	SUFFIX method_derivimplicit_coupled
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
	m' = 0.3*h - 0.5*m
	h' = 0.1 - 0.2*h + 0.05*m
}
