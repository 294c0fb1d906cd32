: Bursts at random, from the one generator that all instances share in NEURON.
NEURON {
	ARTIFICIAL_CELL Bursts
	RANGE mean
}
PARAMETER { mean = 20 (ms) }
ASSIGNED { count }
INITIAL {
	count = 1 + 4*scop_random(1)
	net_send(gap(mean), 1)
}
NET_RECEIVE(w) {
	if (flag == 1) {
		net_event(t)
		net_send(gap(mean), 1)
	}
}
FUNCTION gap(mean (ms)) (ms) { gap = exprand(mean*(1 + 1)) }
