: METHOD cnexp of coupled equations: one after the other, as they stand
NEURON {
	SUFFIX method_cnexp_coupled
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
	m' = (h - m)/(3 + h)
	h' = 0.2*(1 - m - h)
}
