: at_time
NEURON {
	POINT_PROCESS at_time_call
	ELECTRODE_CURRENT i
	RANGE del
}
PARAMETER { del = 7 (ms) }
ASSIGNED { v (mV) i (nA) }
BREAKPOINT {
	at_time(del)
	IF (t < del) { i = 0 } ELSE { i = 0.2 }
}
