: ELECTRODE_CURRENT
NEURON {
	POINT_PROCESS electrode_current
	ELECTRODE_CURRENT i
	RANGE amp
}
PARAMETER { amp = 0.1 (nA) }
ASSIGNED { v (mV) i (nA) }
BREAKPOINT { i = amp*(1 - v/1000) }
