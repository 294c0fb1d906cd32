: METHOD cnexp of an equation that is not linear: derivimplicit takes its place
NEURON {
	SUFFIX method_cnexp_not_linear
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
STATE { m h }
INITIAL { m = 0.1 h = 0.8 }
BREAKPOINT {
	SOLVE states METHOD cnexp
	i = gbar*m*h*(v - e)
}
DERIVATIVE states {
	m' = 0.3*(1 - m)*(1.2 - m)
	h' = (0.5 - h)/4
}
