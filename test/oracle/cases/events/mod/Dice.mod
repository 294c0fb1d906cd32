: An artificial cell with two RANDOM variables.
NEURON {
	ARTIFICIAL_CELL Dice
	RANGE mean
	RANDOM r, q
}
PARAMETER { mean = 6 (ms) }
INITIAL {
	net_send(random_negexp(r, mean), 1)
}
NET_RECEIVE (w) {
	if (flag == 1) {
		if (random_uniform(q) < 0.7) { net_event(t) }
		net_send(random_negexp(r, mean), 1)
	}
}
