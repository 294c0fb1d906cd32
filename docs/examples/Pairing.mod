TITLE Plasticity by the nearest pairs of spikes

COMMENT
Has an instance for each contact. NET_RECEIVE gets 1 from the presynaptic cell and -1 from the postsynaptic one.
ENDCOMMENT

NEURON {
	POINT_PROCESS Pairing
	POINTER weight
	RANGE up, down, tau, most, last_pre, last_post, seen
}

PARAMETER {
	up = 0.001
	down = -0.001
	tau = 20 (ms)
	most = 0.05
}

ASSIGNED {
	weight
	seen		: the weight, to be recorded
	last_pre (ms)
	last_post (ms)
}

INITIAL {
	last_pre = -1e9
	last_post = -1e9
	seen = weight
}

NET_RECEIVE (side) {
	if (side > 0) {
		weight = weight + down*exp((last_post - t)/tau)
		last_pre = t
	} else {
		weight = weight + up*exp((last_pre - t)/tau)
		last_post = t
	}
	if (weight < 0) {
		weight = 0
	}
	if (weight > most) {
		weight = most
	}
	seen = weight
}
