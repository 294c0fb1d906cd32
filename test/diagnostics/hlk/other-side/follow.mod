NEURON {
	SUFFIX follow
	NONSPECIFIC_CURRENT i
	POINTER src
	RANGE g
}
PARAMETER {
	g = 1e-4 (S/cm2)
}
ASSIGNED {
	v (mV)
	src (mV)
	i (mA/cm2)
}
BREAKPOINT {
	i = g*(v - src)
}
