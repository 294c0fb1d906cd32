: What SCoP's random functions give, once a step.
NEURON {
	POINT_PROCESS Scop
	RANGE u, x, n, k, density
}
PARAMETER {
	mean = 2
	sd = 0.5
}
ASSIGNED {
	u
	x
	n
	k
	density
}
INITIAL {
	set_seed(7)
	u = 0
	x = 0
	n = 0
	k = 0
	density = gauss(0.3, 0.1, 2)
}
BREAKPOINT { SOLVE draw }
PROCEDURE draw() {
	u = scop_random()
	x = exprand(mean)
	n = normrand(mean, sd)
	k = poisrand(mean)
}
