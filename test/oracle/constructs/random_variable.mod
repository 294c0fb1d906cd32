: RANDOM
NEURON {
	ARTIFICIAL_CELL random_variable
	RANDOM wait
	RANGE last
}
ASSIGNED { last (ms) }
INITIAL { last = 0 net_send(random_negexp(wait), 1) }
NET_RECEIVE(w) {
	IF (flag == 1) { last = t net_event(t) net_send(random_negexp(wait), 1) }
}
