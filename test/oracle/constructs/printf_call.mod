: printf
NEURON {
	SUFFIX printf_call
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }

BREAKPOINT {
	IF (v > 1000) { printf("v %g\n", v) }
	i = gbar*(v - e)
}
