: An artificial cell with states of its own, per-connection state and delayed answers.
NEURON {
	ARTIFICIAL_CELL Tally
	RANGE tau, m, fired, depth
}
PARAMETER {
	tau = 12 (ms)
	refrac = 3 (ms)
}
ASSIGNED {
	m
	t0 (ms)
	fired
	depth
	busy
}
INITIAL {
	m = 0
	t0 = 0
	fired = 0
	depth = 0
	busy = 0
}
NET_RECEIVE (w, use, told (ms)) {
	INITIAL {
		use = 1
		told = 0
	}
	if (flag == 0) {
		use = 1 - (1 - use)*exp(-(t - told)/30)
		told = t
		m = m*exp(-(t - t0)/tau)
		t0 = t
		if (busy == 0) {
			m = m + w*use
			use = use*0.6
			depth = use
			if (m > 1) {
				busy = 1
				net_send(refrac, 2)
				net_send(1.5, 1)
				net_move(t + 2)
			}
		}
	} else if (flag == 1) {
		net_event(t)
		fired = fired + 1
		m = 0
		t0 = t
	} else if (flag == 2) {
		busy = 0
	}
}
