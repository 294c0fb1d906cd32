: SOLVE STEADYSTATE in INITIAL
NEURON {
	SUFFIX steadystate
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
STATE { c o }
INITIAL { SOLVE kin STEADYSTATE sparse }
BREAKPOINT {
	SOLVE kin METHOD sparse
	i = gbar*o*(v - e)
}
KINETIC kin {
	~ c <-> o (0.5*exp(v/40), 0.2)
	CONSERVE c + o = 1
}
