: An assignment to v: the mechanism's own copy
NEURON {
	SUFFIX assigned_v
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
	RANGE m
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
ASSIGNED { m }
BREAKPOINT { rates() i = gbar*m*(v - e) }
PROCEDURE rates() {
	IF (v == -40) { v = v + 0.0001 }
	v = v + 10
	m = (v + 40)/(1 - exp(-(v + 40)/9))
	v = v - 10
}
