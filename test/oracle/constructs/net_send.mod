: net_send and flag
NEURON {
	POINT_PROCESS net_send
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
NET_RECEIVE(w (uS)) {
	IF (flag == 0) { g = g + w net_send(4.3, 1) } ELSE { g = g*0.5 }
}
