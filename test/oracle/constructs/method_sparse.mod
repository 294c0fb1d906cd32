: KINETIC with METHOD sparse
NEURON {
	SUFFIX method_sparse
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
STATE { m h }
INITIAL { m = 0.1 h = 0.8 }
BREAKPOINT {
	SOLVE states METHOD sparse
	i = gbar*m*h*(v - e)
}
KINETIC states {
	~ m <-> h (0.2/(1 + exp(v/20)), 0.3)
}
