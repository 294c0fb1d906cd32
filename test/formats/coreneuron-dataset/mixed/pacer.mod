: Spikes at even intervals.
NEURON {
	ARTIFICIAL_CELL pacer
	RANGE interval
}
PARAMETER { interval = 10 (ms) }
INITIAL { net_send(interval, 1) }
NET_RECEIVE(w) {
	if (flag == 1) {
		net_event(t)
		net_send(interval, 1)
	}
}
