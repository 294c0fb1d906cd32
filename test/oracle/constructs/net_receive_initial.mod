: NET_RECEIVE with numbers of the connection and an INITIAL
NEURON {
	POINT_PROCESS net_receive_initial
	NONSPECIFIC_CURRENT i
	RANGE tau, e
}
PARAMETER { tau = 3 (ms) e = 0 (mV) }
ASSIGNED { v (mV) i (nA) }
STATE { g (uS) }
INITIAL { g = 0 }
BREAKPOINT {
	SOLVE states METHOD cnexp
	i = g*(v - e)
}
DERIVATIVE states { g' = -g/tau }
NET_RECEIVE(w (uS), x, last (ms)) {
	INITIAL { x = 1 last = t }
	x = 1 - (1 - x)*exp(-(t - last)/20)
	g = g + w*x
	x = 0.6*x
	last = t
}
