NEURON {
	SUFFIX leak
	NONSPECIFIC_CURRENT i
	RANGE g, k
	GLOBAL last
}
PARAMETER {
	g = 0.001 (S/cm2)
	k = 1
}
ASSIGNED {
	v (mV)
	last[3] (mV)
	i (mA/cm2)
}
BREAKPOINT {
	i = g*(v - last[k])
	last[k] = v
}
