NEURON {
	POINT_PROCESS Noise
	RANGE sd
	ELECTRODE_CURRENT i
}
PARAMETER { sd = 0.1 (nA) }
ASSIGNED {
	i (nA)
	x (nA)
}
BREAKPOINT {
	SOLVE draw
	i = x
}
PROCEDURE draw() {
	x = sd*normrand(0, 1)
}
