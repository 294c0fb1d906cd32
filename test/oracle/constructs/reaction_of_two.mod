: Two reactants on a side: Newton's iteration
NEURON {
	SUFFIX reaction_of_two
	RANGE shown
}
ASSIGNED { v (mV) shown }
STATE { a b ab }
INITIAL { a = 1 b = 0.6 ab = 0 shown = 0 }
BREAKPOINT {
	SOLVE kin METHOD sparse
	shown = ab
}
KINETIC kin { ~ a + b <-> ab (0.3*exp(v/50), 0.1) }
