NEURON {
	POINT_PROCESS Leak
	NONSPECIFIC_CURRENT i
	RANGE g, e
	GLOBAL count
}
PARAMETER {
	g = 0.001 (uS)
	e = -70 (mV)
}
ASSIGNED {
	v (mV)
	count
	i (nA)
}
BREAKPOINT {
	count = count + 1
	i = g*(v - e)*count
}
