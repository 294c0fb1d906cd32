: PROCEDURE
NEURON {
	SUFFIX procedure
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
	RANGE f
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
ASSIGNED { f }
BREAKPOINT { set(v, 2) i = gbar*f*(v - e) }
PROCEDURE set(x, y) { LOCAL z
	z = x/100
	f = z*z + y
}
