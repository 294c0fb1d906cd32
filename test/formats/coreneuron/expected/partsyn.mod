: An old file whose parts were written apart: BREAKPOINT twice, and a GLOBAL that nobody declares.
NEURON {
	POINT_PROCESS PartSyn
	RANGE g
	NONSPECIFIC_CURRENT i
	THREADSAFE
	: hillock: GLOBAL decay, gain are RANGE: code sets them, and CoreNEURON's GLOBALs are constants
	RANGE decay, gain
: hillock: gain: ASSIGNED, as CoreNEURON's compiler wants every variable declared
}
ASSIGNED { gain }
PARAMETER { tau = 2 (ms) }
ASSIGNED { v (mV) i (nA) decay (/ms) b scale }
STATE { g (uS) }
INITIAL {
	g = 0
	: hillock: decay without PROTECT: each instance has its own
	decay = 1/tau
	start()
}
: hillock: one BREAKPOINT: those further down stand in it, as NEURON runs them
BREAKPOINT {
	SOLVE falling METHOD cnexp
	i = g*v
	{ 
	b = 1/(1 + exp(-v/16))
	i = scale*b*i
 }
}

DERIVATIVE falling { g' = -decay*g }
PROCEDURE start() {
	gain = 3
	scale = gain/2
}
NET_RECEIVE(w (uS)) { g = g + w }
