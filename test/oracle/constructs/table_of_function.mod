: TABLE in a FUNCTION
NEURON {
	SUFFIX table_of_function
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }

BREAKPOINT { i = gbar*open(v)*(v - e) }
FUNCTION open(x (mV)) {
	TABLE FROM -100 TO 50 WITH 75
	open = 1/(1 + exp(-(x + 40)/9))
}
