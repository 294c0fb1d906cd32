TITLE Source of a Poisson train of spikes

COMMENT
Spikes at exponentially distributed distances, `rate` of them a second on average, from `start` to before `stop`. (HNN's
poisson drives, NetPyNE's spikePattern of this type. A NetStim's first spike comes at `start` on average, this one's later.)

Random numbers: every source draws from one Random123 stream, rewound at INITIAL: one for each spike.
ENDCOMMENT

NEURON {
	ARTIFICIAL_CELL poisson
	RANGE rate, start, stop
	RANDOM ranvar
	THREADSAFE
}

PARAMETER {
	rate = 0 (/s) <0, 1e9>
	start = 0 (ms) <0, 1e9>
	stop = 1e9 (ms)
}

INITIAL {
	random_setseq(ranvar, 0)
	if (rate > 0) {
		net_send(start + 1000/rate*random_negexp(ranvar), 1)
	}
}

NET_RECEIVE (w) {
	if (flag == 1 && t < stop) {
		net_event(t)
		net_send(1000/rate*random_negexp(ranvar), 1)
	}
}
