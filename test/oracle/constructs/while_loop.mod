: WHILE
NEURON {
	SUFFIX while_loop
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
ASSIGNED { x }
BREAKPOINT {
	x = fabs(v) + 1
	WHILE (x > 2) { x = x/2 }
	i = gbar*x*(v - e)
}
