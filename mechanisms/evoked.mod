TITLE Source of a few spikes about one time

COMMENT
`count` spikes, normally distributed about `mean`; those that fall before the beginning are left out. (HNN's evoked and
gaussian drives, NetPyNE's spikePattern of these types.)

Random numbers: every source draws from one Random123 stream, rewound at INITIAL: one for each spike, none where sd is 0.
ENDCOMMENT

NEURON {
	ARTIFICIAL_CELL evoked
	RANGE mean, sd, count
	RANDOM ranvar
	THREADSAFE
}

PARAMETER {
	mean = 0 (ms)
	sd = 0 (ms) <0, 1e9>
	count = 1 <0, 1e9>
}

INITIAL {
	LOCAL k, at
	random_setseq(ranvar, 0)
	k = 0
	WHILE (k < count) {
		at = mean
		if (sd > 0) {
			at = at + sd*random_normal(ranvar, 0, 1)
		}
		if (at > 0) {
			net_send(at, 1)
		}
		k = k + 1
	}
}

NET_RECEIVE (w) {
	if (flag == 1) {
		net_event(t)
	}
}
