: FOR_NETCONS
NEURON {
	POINT_PROCESS for_netcons
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
NET_RECEIVE(w (uS), x) {
	INITIAL { x = 1 }
	g = g + w*x
	FOR_NETCONS(other, y) { y = y*0.9 }
}
