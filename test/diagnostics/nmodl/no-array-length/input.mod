NEURON {
	SUFFIX leak
	NONSPECIFIC_CURRENT i
	RANGE g, e
}
PARAMETER {
	g = 0.001 (S/cm2)
	e[0.5] (mV)
}
ASSIGNED {
	v (mV)
	i (mA/cm2)
}
BREAKPOINT {
	i = g*(v - e[0])
}
