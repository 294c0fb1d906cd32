: NET_RECEIVE
NEURON {
	POINT_PROCESS net_receive
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
NET_RECEIVE(w (uS)) { g = g + w }
