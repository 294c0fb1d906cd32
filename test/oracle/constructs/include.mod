: INCLUDE
NEURON {
	SUFFIX include
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
INCLUDE "open.inc"
BREAKPOINT { i = gbar*open(v)*(v - e) }
