TITLE Source of bursts of spikes in a rhythm

COMMENT
A burst every 1000/rate ms from `start` to before `stop`. Its middle is normally distributed about its time in the rhythm;
`repeats` such bursts come to each. A burst is `count` spikes, `isi` apart. Spikes that fall before the beginning are left
out. (HNN's bursty drives; NetPyNE's rhythmic spikePattern has eventsPerCycle = count, and 10 ms between two of them.)

Random numbers: every source draws from one Random123 stream, rewound at INITIAL: one for `start` where start_sd is not 0,
then, where sd is not 0, one for each burst.
Self-events: 1 is a spike; 2 comes so early that no spike of the next burst can be before it (a normal number is below 7).
ENDCOMMENT

NEURON {
	ARTIFICIAL_CELL bursty
	RANGE rate, start, start_sd, stop, sd, count, isi, repeats
	RANDOM ranvar
	THREADSAFE
}

PARAMETER {
	rate = 10 (/s) <0, 1e9>
	start = 0 (ms)
	start_sd = 0 (ms) <0, 1e9>
	stop = 1e9 (ms)
	sd = 0 (ms) <0, 1e9>
	count = 1 <0, 1e9>
	isi = 10 (ms) <0, 1e9>
	repeats = 1 <0, 1e9>
}

ASSIGNED {
	from (ms)
	burst
}

INITIAL {
	random_setseq(ranvar, 0)
	burst = 0
	from = start
	if (start_sd > 0) {
		from = from + start_sd*random_normal(ranvar, 0, 1)
	}
	if (rate > 0 && from < stop) {
		net_send(before(from - ahead()), 2)
	}
}

: How long before a burst's time in the rhythm its first spike may be.
FUNCTION ahead() (ms) {
	ahead = 7*sd + (count - 1)/2*isi
}

FUNCTION before(wait (ms)) (ms) {
	before = wait
	if (wait < 0) {
		before = 0
	}
}

NET_RECEIVE (w) {
	LOCAL repeat, k, middle, at
	if (flag == 1) {
		net_event(t)
	}
	if (flag == 2) {
		repeat = 0
		WHILE (repeat < repeats) {
			middle = from + burst*1000/rate
			if (sd > 0) {
				middle = middle + sd*random_normal(ranvar, 0, 1)
			}
			k = 0
			WHILE (k < count) {
				at = middle + (k - (count - 1)/2)*isi
				if (at > 0) {
					net_send(before(at - t), 1)
				}
				k = k + 1
			}
			repeat = repeat + 1
		}
		burst = burst + 1
		if (from + burst*1000/rate < stop) {
			net_send(before(from + burst*1000/rate - ahead() - t), 2)
		}
	}
}
