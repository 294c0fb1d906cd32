: An old file whose parts were written apart: BREAKPOINT twice, and a GLOBAL that nobody declares.
NEURON {
	POINT_PROCESS PartSyn
	RANGE g
	NONSPECIFIC_CURRENT i
	THREADSAFE
	GLOBAL decay, gain
}
PARAMETER { tau = 2 (ms) }
ASSIGNED { v (mV) i (nA) decay (/ms) b scale }
STATE { g (uS) }
INITIAL {
	g = 0
	PROTECT decay = 1/tau
	start()
}
BREAKPOINT {
	SOLVE falling METHOD cnexp
	i = g*v
}
BREAKPOINT {
	b = 1/(1 + exp(-v/16))
	i = scale*b*i
}
DERIVATIVE falling { g' = -decay*g }
PROCEDURE start() {
	gain = 3
	scale = gain/2
}
NET_RECEIVE(w (uS)) { g = g + w }
