: Bursts at random, from the one generator that all instances share in NEURON.
: hillock: each instance draws from a stream of its own, as NEURON's one generator is not in CoreNEURON; other numbers, distributed alike
NEURON {
	ARTIFICIAL_CELL Bursts
	RANGE mean
	RANDOM hillock_stream
}
PARAMETER { mean = 20 (ms) }
ASSIGNED { count }
INITIAL {
	count = 1 + 4*hillock_scop_random()
	net_send(gap(mean), 1)
}
NET_RECEIVE(w) {
	if (flag == 1) {
		net_event(t)
		net_send(gap(mean), 1)
	}
}
FUNCTION gap(mean (ms)) (ms) { gap = hillock_exprand(mean*(1 + 1)) }

FUNCTION hillock_scop_random() { hillock_scop_random = random_uniform(hillock_stream) }

FUNCTION hillock_exprand(mean) { hillock_exprand = mean*random_negexp(hillock_stream) }
