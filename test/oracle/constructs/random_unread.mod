: A draw that nobody reads moves its stream all the same
NEURON {
	ARTIFICIAL_CELL random_unread
	RANDOM wait
	RANGE last
}
ASSIGNED { last (ms) }
INITIAL { last = 0 net_send(random_negexp(wait), 1) }
NET_RECEIVE(w) { LOCAL skipped
	IF (flag == 1) {
		last = t
		skipped = random_negexp(wait)
		net_event(t)
		net_send(random_negexp(wait), 1)
	}
}
