: FUNCTION
NEURON {
	SUFFIX function
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }

BREAKPOINT { i = gbar*vtrap(v + 40, 10)*(v - e) }
FUNCTION vtrap(x, y) {
	IF (fabs(x/y) < 1e-6) { vtrap = y*(1 - x/y/2) } ELSE { vtrap = x/(exp(x/y) - 1) }
}
