: SUFFIX: a density mechanism
NEURON {
	SUFFIX suffix
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }

BREAKPOINT { i = gbar*(v - e) }
