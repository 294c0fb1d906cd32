: COMPARTMENT
NEURON {
	SUFFIX compartment
	RANGE shown
}
PARAMETER { big = 3 small = 0.5 }
ASSIGNED { v (mV) shown }
STATE { a b }
INITIAL { a = 1 b = 0 shown = 0 }
BREAKPOINT {
	SOLVE kin METHOD sparse
	shown = b
}
KINETIC kin {
	COMPARTMENT big { a }
	COMPARTMENT small { b }
	~ a <-> b (0.3*exp(v/50), 0.1)
}
