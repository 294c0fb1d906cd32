NEURON {
	POINT_PROCESS late
	NONSPECIFIC_CURRENT i
	RANGE seen
}
PARAMETER {
	delay = 2 (ms)
}
ASSIGNED {
	v (mV)
	i (nA)
	seen (mV)
}
BREAKPOINT {
	i = 0
}
NET_RECEIVE (weight) {
	LAG v BY delay
	seen = lag_v_delay
}
