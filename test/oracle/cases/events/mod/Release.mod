: A synapse that releases by chance: draws in NET_RECEIVE and in its INITIAL, a sequence set by hand.
NEURON {
	POINT_PROCESS Release
	RANGE tau, e, p, releases, picked
	NONSPECIFIC_CURRENT i
	RANDOM dice
}
PARAMETER {
	tau = 3 (ms)
	e = 0 (mV)
	p = 0.6
}
ASSIGNED {
	v (mV)
	i (nA)
	releases
	picked
}
STATE { g (uS) }
INITIAL {
	g = 0
	releases = 0
	random_setseq(dice, 5)
	picked = random_ipick(dice)
}
BREAKPOINT {
	SOLVE decay METHOD cnexp
	i = g*(v - e)
}
DERIVATIVE decay { g' = -g/tau }
NET_RECEIVE (w (uS), own) {
	INITIAL {
		own = random_dpick(dice)
	}
	if (random_uniform(dice, 0, 1) < p) {
		releases = releases + 1
		g = g + w*own
		if (random_normal(dice, 0, 2) > 1) { net_send(random_negexp(dice, 1.5), 3) }
	}
}
