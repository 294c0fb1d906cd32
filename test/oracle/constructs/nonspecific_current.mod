: Two currents of no ion
NEURON {
	SUFFIX nonspecific_current
	NONSPECIFIC_CURRENT i, more
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
ASSIGNED { more (mA/cm2) }
BREAKPOINT {
	i = gbar*(v - e)
	more = 0.1*gbar*(v + 20)
}
