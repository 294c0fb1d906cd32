TITLE Source of a regular, noisy or Poisson train of spikes

COMMENT
Sends `number` spikes with the mean distance `interval` from `start` on. Each distance is a fixed part
(1 - noise)*interval and an exponentially distributed part of mean noise*interval; noise = 1 is a Poisson process. The
fixed part is taken off before the first spike, so that it comes at start + noise*interval on average.

An event with a positive weight starts a new train when none is running; one with a negative weight stops it.

Random numbers: every source draws from a Random123 stream of its own, rewound at INITIAL. With noise = 0 nothing is
drawn. This is the order of draws of NEURON 9: one in INITIAL and one after each spike, also after the last, where it is
not used.
Self-events: 3 wakes a train that INITIAL scheduled, 1 is the next spike.
ENDCOMMENT

NEURON {
	ARTIFICIAL_CELL NetStim
	RANGE interval, number, start, noise
	RANDOM ranvar
	THREADSAFE
}

PARAMETER {
	interval = 10 (ms) <1e-9, 1e9>
	number = 10 <0, 1e9>
	start = 50 (ms)
	noise = 0 <0, 1>
}

ASSIGNED {
	event (ms)	: time to wait for the next spike
	on		: 1 while a train runs
	ispike		: spikes sent in this train
}

INITIAL {
	seed(0)
	on = 0
	ispike = 0
	if (noise < 0) {
		noise = 0
	}
	if (noise > 1) {
		noise = 1
	}
	if (start >= 0 && number > 0) {
		on = 1
		event = start + invl(interval) - interval*(1. - noise)
		if (event < 0) {
			event = 0
		}
		net_send(event, 3)
	}
}

PROCEDURE seed(x) {
	random_setseq(ranvar, x)
}

PROCEDURE init_sequence(t (ms)) {
	if (number > 0) {
		on = 1
		ispike = 0
		event = 0
	}
}

FUNCTION invl(mean (ms)) (ms) {
	if (mean <= 0.) {
		mean = 0.01 (ms)
	}
	if (noise == 0) {
		invl = mean
	} else {
		invl = (1. - noise)*mean + noise*mean*erand()
	}
}

FUNCTION erand() {
	erand = random_negexp(ranvar)
}

PROCEDURE next_invl() {
	if (number > 0) {
		event = invl(interval)
	}
	if (ispike >= number) {
		on = 0
	}
}

NET_RECEIVE (w) {
	if (flag == 0) {
		if (w > 0 && on == 0) {
			init_sequence(t)
			next_invl()
			event = event - interval*(1. - noise)
			net_send(event, 1)
		} else if (w < 0) {
			on = 0
		}
	}
	if (flag == 3) {
		if (on == 1) {
			init_sequence(t)
			net_send(0, 1)
		}
	}
	if (flag == 1 && on == 1) {
		ispike = ispike + 1
		net_event(t)
		next_invl()
		if (on == 1) {
			net_send(event, 1)
		}
	}
}
