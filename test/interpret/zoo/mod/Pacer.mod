TITLE Point process that paces its cell and reports itself

COMMENT
Sends events to itself from INITIAL and from NET_RECEIVE, opens a conductance, and emits an event of its own: what a
block of cells does with the lanes that no cell fills shows here.
ENDCOMMENT

NEURON {
	POINT_PROCESS Pacer
	RANGE interval, amount, tau, g, i, count
	NONSPECIFIC_CURRENT i
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
	(uS) = (microsiemens)
}

PARAMETER {
	interval = 3.3 (ms)
	amount = 0.002 (uS)
	tau = 1.5 (ms)
}

ASSIGNED {
	v (mV)
	i (nA)
	count
}

STATE {
	g (uS)
}

INITIAL {
	g = 0
	count = 0
	net_send(0.7, 1)
}

BREAKPOINT {
	SOLVE decay METHOD cnexp
	i = g*(v + 10)
}

DERIVATIVE decay {
	g' = -g/tau
}

NET_RECEIVE(weight (uS)) {
	if (flag == 1) {
		g = g + amount
		count = count + 1
		if (count > 2) {
			net_event(t)
		}
		net_send(interval, 1)
	} else {
		g = g + weight
	}
}
