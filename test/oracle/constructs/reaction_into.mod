: ~ a << (flux)
NEURON {
	SUFFIX reaction_into
	USEION ca READ ica
	RANGE shown
}
ASSIGNED { ica (mA/cm2) shown }
STATE { a b }
INITIAL { a = 1 b = 0 shown = 0 }
BREAKPOINT {
	SOLVE kin METHOD sparse
	shown = a
}
KINETIC kin {
	~ a << (0.1 - 1e4*ica)
	~ a <-> b (0.3, 0.1)
}
