: CONSERVE
NEURON {
	SUFFIX conserve
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
STATE { c o d }
INITIAL { c = 0.7 o = 0.2 d = 0.1 }
BREAKPOINT {
	SOLVE kin METHOD sparse
	i = gbar*o*(v - e)
}
KINETIC kin {
	~ c <-> o (0.5*exp(v/40), 0.2)
	~ o <-> d (0.05, 0.01)
	CONSERVE c + o + d = 1
}
