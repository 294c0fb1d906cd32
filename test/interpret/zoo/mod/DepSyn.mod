TITLE Exponential synapse that tires: short-term depression

COMMENT
Every connection has a pool of resources r, 1 when rested. A spike uses the fraction u of it, opens weight*u*r of
conductance, and the pool refills with the time constant tau_rec (M. V. Tsodyks and H. Markram, PNAS 94:719-723, 1997,
without their inactive state). r and the time of the last spike belong to the connection, not to the synapse: many
connections may end on one DepSyn.
ENDCOMMENT

NEURON {
	POINT_PROCESS DepSyn
	RANGE tau, tau_rec, u, e, i, g
	NONSPECIFIC_CURRENT i
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
	(uS) = (microsiemens)
}

PARAMETER {
	tau = 3 (ms) <1e-9, 1e9>
	tau_rec = 200 (ms) <1e-9, 1e9>
	u = 0.5 <0, 1>
	e = 0 (mV)
}

ASSIGNED {
	v (mV)
	i (nA)
}

STATE {
	g (uS)
}

INITIAL {
	g = 0
}

BREAKPOINT {
	SOLVE decay METHOD cnexp
	i = g*(v - e)
}

DERIVATIVE decay {
	g' = -g/tau
}

NET_RECEIVE(weight (uS), r, last (ms)) {
	INITIAL {
		r = 1
		last = 0
	}
	r = 1 - (1 - r)*exp(-(t - last)/tau_rec)
	g = g + weight*u*r
	r = r - u*r
	last = t
}
