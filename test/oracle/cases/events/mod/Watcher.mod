: WATCH: two conditions at once, sets that replace each other, an expression on both sides, a condition on a state.
NEURON {
	POINT_PROCESS Watcher
	RANGE thresh, low, ups, downs, fulls, last, g
	NONSPECIFIC_CURRENT i
}
PARAMETER {
	thresh = -20 (mV)
	low = -62 (mV)
	e = -70 (mV)
	tau = 6 (ms)
}
ASSIGNED {
	v (mV)
	i (nA)
	ups
	downs
	fulls
	last (ms)
}
STATE { g (uS) }
INITIAL {
	ups = 0
	downs = 0
	fulls = 0
	last = -1
	g = 0
	net_send(0, 1)
}
BREAKPOINT {
	SOLVE decay METHOD cnexp
	i = g*(v - e)
}
DERIVATIVE decay { g' = -g/tau }
NET_RECEIVE (w (uS)) {
	if (flag == 1) {
		WATCH (v > thresh) 2, (v < low) 3
	} else if (flag == 2) {
		ups = ups + 1
		last = t
		g = g + 0.003
		WATCH (v < (thresh - 5) - 10*g) 4
		WATCH (g < 0.0028) 5
	} else if (flag == 3) {
		downs = downs + 1
	} else if (flag == 4) {
		downs = downs + 100
		WATCH (v > thresh) 2
	} else if (flag == 5) {
		fulls = fulls + 1
	} else {
		g = g + w
	}
}
