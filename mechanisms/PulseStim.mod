TITLE Source of a train of spikes that other trains join for a while

COMMENT
Like NetStim: spikes with the mean distance `interval` from `start` on, of which the part `noise` is exponentially
distributed; none where `interval` is 0. Each of the first `pulses` pulses is such a train of its own, between its
start and its end. All of them are spikes of the one source (NetPyNE's VecStim with `pulses`).

Random numbers: every source draws from one Random123 stream, rewound at INITIAL; a train draws one for its first spike
in INITIAL and one after each of its spikes. A train without noise draws nothing.
Self-events: 1 is the next spike of the train itself, 2 + k that of pulse k.
ENDCOMMENT

NEURON {
	ARTIFICIAL_CELL PulseStim
	RANGE interval, start, noise, pulses
	RANGE pulse_start, pulse_end, pulse_interval, pulse_noise
	RANDOM ranvar
	THREADSAFE
}

PARAMETER {
	interval = 0 (ms) <0, 1e9>
	start = 0 (ms)
	noise = 0 <0, 1>
	pulses = 0 <0, 16>
	pulse_start[16] (ms)
	pulse_end[16] (ms)
	pulse_interval[16] (ms)
	pulse_noise[16]
}

INITIAL {
	random_setseq(ranvar, 0)
	if (interval > 0) {
		net_send(first(start, interval, noise), 1)
	}
	FROM k = 0 TO 15 {
		if (k < pulses) {
			net_send(first(pulse_start[k], pulse_interval[k], pulse_noise[k]), 2 + k)
		}
	}
}

: On average at from + part*mean, and not before `from`.
FUNCTION first(from (ms), mean (ms), part) (ms) {
	first = from + distance(mean, part) - mean*(1 - part)
	if (first < from) {
		first = from
	}
	if (first < 0) {
		first = 0
	}
}

FUNCTION distance(mean (ms), part) (ms) {
	if (part == 0) {
		distance = mean
	} else {
		distance = (1 - part)*mean + part*mean*random_negexp(ranvar)
	}
}

NET_RECEIVE (w) {
	LOCAL k
	if (flag == 1) {
		net_event(t)
		net_send(distance(interval, noise), 1)
	}
	if (flag >= 2) {
		k = flag - 2
		if (t <= pulse_end[k]) {
			net_event(t)
			net_send(distance(pulse_interval[k], pulse_noise[k]), flag)
		}
	}
}
