: LAG
NEURON {
	SUFFIX lag
	NONSPECIFIC_CURRENT i
	RANGE gbar, e, delay
}
PARAMETER { gbar = 0.001 (S/cm2) e = -60 (mV) delay = 1.37 (ms) }
ASSIGNED { v (mV) i (mA/cm2) }
BREAKPOINT {
	LAG v BY delay
	i = gbar*(lag_v_delay - e)
}
