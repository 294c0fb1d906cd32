TITLE A current that grows with time and pushes against the voltage, for tests

NEURON {
	POINT_PROCESS Ramp
	RANGE slope, i, total
	NONSPECIFIC_CURRENT i
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
}

PARAMETER {
	slope = 0.001 (nA/ms)
}

ASSIGNED {
	v (mV)
	i (nA)
	total (nA)
}

BREAKPOINT {
	total = slope*t
	if (v > -40) {
		i = -total + 0.001*(v + 40)^2
	} else {
		i = -total
	}
}
