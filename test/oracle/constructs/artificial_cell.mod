: ARTIFICIAL_CELL
NEURON {
	ARTIFICIAL_CELL artificial_cell
	RANGE y
}
ASSIGNED { y last (ms) }
INITIAL { y = 0 last = t }
NET_RECEIVE(w) {
	y = y*exp(-(t - last)/10) + w
	last = t
	IF (y > 1) { y = 0 net_event(t) }
}
