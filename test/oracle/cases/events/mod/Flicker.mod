: A density mechanism with RANDOM variables: drawn in INITIAL, once a step in a SOLVEd PROCEDURE, twice in BREAKPOINT.
NEURON {
	SUFFIX flicker
	RANGE gbar, n, first, last
	NONSPECIFIC_CURRENT i
	RANDOM r, s
}
PARAMETER {
	gbar = 2e-5 (S/cm2)
	e = -20 (mV)
}
ASSIGNED {
	v (mV)
	i (mA/cm2)
	n
	first
	last
}
INITIAL {
	first = random_uniform(r, -1, 1)
	n = 0
	last = random_normal(s)
}
BREAKPOINT {
	SOLVE jump
	last = random_negexp(s)
	i = gbar*(n + 1e-6*last)*(v - e)
}
PROCEDURE jump() {
	n = 0.9*n + 0.1*random_uniform(r)
}
