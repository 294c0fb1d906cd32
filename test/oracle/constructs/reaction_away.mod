: ~ b -> (rate)
NEURON {
	SUFFIX reaction_away
	RANGE shown
}
ASSIGNED { v (mV) shown }
STATE { a b }
INITIAL { a = 1 b = 0 shown = 0 }
BREAKPOINT {
	SOLVE kin METHOD sparse
	shown = a + b
}
KINETIC kin {
	~ a <-> b (0.3*exp(v/50), 0.1)
	~ b -> (0.05)
}
