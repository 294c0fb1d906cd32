: A synapse that fails now and then; each has a stream of its own.
NEURON {
	POINT_PROCESS noisy_syn
	RANGE tau, e, p
	NONSPECIFIC_CURRENT i
	RANDOM chance
}
PARAMETER {
	tau = 2 (ms)
	e = 0 (mV)
	p = 0.6
}
ASSIGNED {
	v (mV)
	i (nA)
}
STATE { g (uS) }
INITIAL { g = 0 }
BREAKPOINT {
	SOLVE decay METHOD cnexp
	i = g * (v - e)
}
DERIVATIVE decay { g' = -g / tau }
NET_RECEIVE(weight (uS)) {
	if (random_uniform(chance) < p) { g = g + weight }
}
