: POINTER that is read
NEURON {
	SUFFIX pointer_read
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
	POINTER other
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
ASSIGNED { other (mV) }
BREAKPOINT { i = 0.01*gbar*(v - other) }
