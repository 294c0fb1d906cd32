: A current source with noise: BREAKPOINT draws, and NEURON runs it twice a step.
NEURON {
	POINT_PROCESS Jitter
	RANGE mean, sd, count
	ELECTRODE_CURRENT i
	RANDOM r
}
PARAMETER {
	mean = 0.1 (nA)
	sd = 1e-6 (nA) : NEURON takes the difference of two draws for a slope
}
ASSIGNED {
	i (nA)
	count
}
INITIAL { count = 0 }
BREAKPOINT {
	i = random_normal(r, mean, sd)
	count = count + 1
}
