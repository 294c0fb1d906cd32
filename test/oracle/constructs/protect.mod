: PROTECT
NEURON {
	SUFFIX protect
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
	GLOBAL calls
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
ASSIGNED { calls }
INITIAL { calls = 0 }
BREAKPOINT {
	PROTECT calls = 1
	i = gbar*(v - e)
}
