: Per-connection state, INITIAL in NET_RECEIVE, FOR_NETCONS that hides NET_RECEIVE's names, WATCH beside events.
NEURON {
	POINT_PROCESS Plastic
	RANGE tau, e, gain, total, posts, wsum
	NONSPECIFIC_CURRENT i
}
PARAMETER {
	tau = 3 (ms)
	e = 0 (mV)
	gain = 0.05
	tpre = 20 (ms)
}
ASSIGNED {
	v (mV)
	i (nA)
	total
	posts
	wsum
}
STATE { g (uS) }
INITIAL {
	g = 0
	total = 0
	posts = 0
	wsum = 0
	net_send(0, 1)
}
BREAKPOINT {
	SOLVE decay METHOD cnexp
	i = g*(v - e)
}
DERIVATIVE decay { g' = -g/tau }
NET_RECEIVE (w (uS), A, tlast (ms), n) {
	INITIAL {
		A = 0.1
		tlast = -1e3
		n = 2
	}
	if (flag == 0) {
		g = g + w*(1 + A)
		A = A*exp((tlast - t)/tpre) + gain
		tlast = t
		n = n + 1
	} else if (flag == 1) {
		WATCH (v > -30) 2
	} else if (flag == 2) {
		posts = posts + 1
		total = 0
		wsum = 0
		FOR_NETCONS (w1, A, tl, k) {
			A = A + gain*exp((tl - t)/tpre)
			total = total + k
			wsum = wsum + w1*A
		}
	}
}
