: at_time and state_discontinuity in BREAKPOINT, as models from before NET_RECEIVE have them.
NEURON {
	POINT_PROCESS Timed
	RANGE del, dur, gmax, g, h, seen
	NONSPECIFIC_CURRENT i
}
PARAMETER {
	del = 5 (ms)
	dur = 10 (ms)
	gmax = 0.002 (uS)
	e = 0 (mV)
	tau = 4 (ms)
}
ASSIGNED {
	v (mV)
	i (nA)
	seen
}
STATE {
	g (uS)
	h (uS)
}
INITIAL {
	g = 0
	h = 0
	seen = 0
}
BREAKPOINT {
	if (at_time(del)) {
		state_discontinuity(g, g + gmax)
		seen = seen + 1
	}
	if (at_time(del + dur)) {
		state_discontinuity(h, h + gmax)
	}
	SOLVE decay METHOD cnexp
	i = (g + h)*(v - e)
}
DERIVATIVE decay {
	g' = -g/tau
	h' = -h/(2*tau)
}
