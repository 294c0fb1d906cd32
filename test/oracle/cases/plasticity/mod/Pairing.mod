COMMENT
Nearest pairs of spikes change a weight: by `up` where the presynaptic one came first, by `down` where it came second,
at once, or 1 ms later where `waits` is set.
ENDCOMMENT

NEURON {
	POINT_PROCESS Pairing
	POINTER weight
	RANGE up, down, tau, most, waits, last_pre, last_post, change, seen, changes
}

PARAMETER {
	up = 0.1
	down = -0.1
	tau = 10 (ms)
	most = 1
	waits = 0
}

ASSIGNED {
	weight
	last_pre (ms)
	last_post (ms)
	change
	seen
	changes
}

INITIAL {
	last_pre = -1
	last_post = -1
	change = 0
	changes = 0
	seen = weight
}

NET_RECEIVE (side) {
	if (flag == 0) {
		change = 0
		if (side > 0) {
			if (last_post >= 0) {
				change = down*exp((last_post - t)/tau)
			}
			last_pre = t
		} else {
			if (last_pre >= 0) {
				change = up*exp((last_pre - t)/tau)
			}
			last_post = t
		}
		if (change != 0) {
			if (waits > 0) {
				net_send(1, 1)
			} else {
				adjust()
			}
		}
	} else {
		adjust()
	}
}

PROCEDURE adjust() {
	changes = changes + 1
	weight = weight + change
	if (weight > most) {
		weight = most
	}
	if (weight < 0) {
		weight = 0
	}
	seen = weight
}
