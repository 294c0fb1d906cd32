TITLE A synapse whose store all its connections share, for tests

COMMENT
Every event takes the part `cost` of what is left of the store, which fills up again by the time between events.
ENDCOMMENT

NEURON {
	POINT_PROCESS Spent
	RANGE tau, cost, e, i, g, left
	NONSPECIFIC_CURRENT i
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
	(uS) = (microsiemens)
}

PARAMETER {
	tau = 3 (ms)
	cost = 0.2
	e = 0 (mV)
}

ASSIGNED {
	v (mV)
	i (nA)
	left
	before (ms)
}

STATE {
	g (uS)
}

INITIAL {
	g = 0
	left = 1
	before = 0
}

BREAKPOINT {
	SOLVE decay METHOD cnexp
	i = g*(v - e)
}

DERIVATIVE decay {
	g' = -g/tau
}

NET_RECEIVE(weight (uS)) {
	left = 1 - (1 - left)/(1 + (t - before)/50)
	g = g + weight*left*cost
	left = left*(1 - cost)
	before = t
}
