: A synapse that counts the events of all its instances: with RANGE each counts its own.
NEURON {
	: hillock: PARAMETER gain is RANGE: code sets what CoreNEURON takes for a constant
	POINT_PROCESS CountSyn
	RANGE gain
	RANGE tau, i
	NONSPECIFIC_CURRENT i
	: hillock: total is listed once: a second GLOBAL is a second declaration to CoreNEURON's compiler
	: hillock: GLOBAL total is RANGE: code sets it, and CoreNEURON's GLOBALs are constants; NEURON's instances pass total on, here each has its own
	GLOBAL limit
	RANGE total
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
