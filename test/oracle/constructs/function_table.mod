: FUNCTION_TABLE
NEURON {
	SUFFIX function_table
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }

FUNCTION_TABLE open(v (mV))
BREAKPOINT { i = gbar*open(v)*(v - e) }
