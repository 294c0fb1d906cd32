NEURON {
	SUFFIX leak
	NONSPECIFIC_CURRENT i
	RANGE g, e
	GLOBAL count
}
PARAMETER {
	g = 0.001 (S/cm2)
	e = -70 (mV)
}
ASSIGNED {
	v (mV)
	count
	i (mA/cm2)
}
BREAKPOINT {
	count = count + 1
	i = g*(v - e)*count
}
