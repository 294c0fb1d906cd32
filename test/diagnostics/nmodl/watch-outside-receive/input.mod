NEURON {
	POINT_PROCESS Alarm
	RANGE level
}
PARAMETER { level = -20 (mV) }
ASSIGNED { v (mV) }
BREAKPOINT {
	WATCH (v > level) 2
}
NET_RECEIVE (w) { }
