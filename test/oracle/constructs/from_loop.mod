: FROM
NEURON {
	SUFFIX from_loop
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }

BREAKPOINT { LOCAL s
	s = 0
	FROM k = 1 TO 5 { s = s + 1/k }
	i = gbar*s*(v - e)
}
