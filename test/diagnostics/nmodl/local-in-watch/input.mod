NEURON {
	POINT_PROCESS Alarm
	RANGE level
}
PARAMETER { level = -20 (mV) }
ASSIGNED { v (mV) }
INITIAL { net_send(0, 1) }
NET_RECEIVE (w) {
	LOCAL margin
	margin = level + 5
	if (flag == 1) {
		WATCH (v > margin) 2
	}
}
