TITLE Leaky integrator that fires at 1 and is refractory for a while

COMMENT
The membrane state m decays with tau between events, jumps by the weight of each, and fires when it exceeds 1. During
the `refrac` ms after a spike inputs are lost; then m starts from 0. m is brought up to date by events only; M() is its
value now, with a spike of height 2 drawn for half a ms.
ENDCOMMENT

NEURON {
	ARTIFICIAL_CELL IntFire1
	RANGE tau, refrac, m
}

PARAMETER {
	tau = 10 (ms)
	refrac = 5 (ms)
}

ASSIGNED {
	m
	t0 (ms)		: when m was true
	refractory	: 1 while inputs are lost
}

INITIAL {
	m = 0
	t0 = t
	refractory = 0
}

NET_RECEIVE (w) {
	if (refractory == 0) {
		m = m*exp(-(t - t0)/tau)
		t0 = t
		m = m + w
		if (m > 1) {
			m = 2
			refractory = 1
			net_send(refrac, refractory)
			net_event(t)
		}
	} else if (flag == 1) {
		m = 0
		t0 = t
		refractory = 0
	}
}

FUNCTION M() {
	if (refractory == 0) {
		M = m*exp(-(t - t0)/tau)
	} else if (refractory == 1) {
		if (t - t0 < 0.5) {
			M = 2
		} else {
			M = -1
		}
	}
}
