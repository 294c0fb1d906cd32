: WATCH
NEURON {
	POINT_PROCESS watch
	NONSPECIFIC_CURRENT i
	RANGE tau, e
	RANGE n
}
PARAMETER { tau = 3 (ms) e = 0 (mV) }
ASSIGNED { v (mV) i (nA) }
STATE { g (uS) }
ASSIGNED { n }
INITIAL { g = 0 n = 0 net_send(0, 1) }
BREAKPOINT {
	SOLVE states METHOD cnexp
	i = g*(v - e)
}
DERIVATIVE states { g' = -g/tau }
NET_RECEIVE(w (uS)) {
	IF (flag == 1) { WATCH (v > -64) 2 } ELSE IF (flag == 2) { n = n + 1 g = g + 1e-4 } ELSE { g = g + w }
}
