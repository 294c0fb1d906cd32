: A synapse that counts the events of all its instances: with RANGE each counts its own.
NEURON {
	POINT_PROCESS CountSyn
	RANGE tau, i
	NONSPECIFIC_CURRENT i
	GLOBAL total, total, limit
}
PARAMETER {
	tau = 2 (ms)
	limit = 100
	gain = 1
}
ASSIGNED { v (mV) i (nA) total }
STATE { g (uS) }
INITIAL {
	g = 0
	gain = 2^((celsius - 6.3)/10)
}
BREAKPOINT {
	SOLVE decay METHOD cnexp
	i = g*v
}
DERIVATIVE decay { g' = -g/tau }
NET_RECEIVE(w (uS)) {
	total = total + 1
	if (total < limit) { g = g + gain*w }
}
