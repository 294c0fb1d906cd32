NEURON {
	SUFFIX follow
	NONSPECIFIC_CURRENT i
	RANGE g, delay
}
PARAMETER {
	g = 1e-4 (S/cm2)
	delay = 2 (ms)
}
ASSIGNED {
	v (mV)
	i (mA/cm2)
}
BREAKPOINT {
	LAG v BY delay
	i = g*lag_v_delay
}
