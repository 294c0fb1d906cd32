NEURON {
	SUFFIX leak
	NONSPECIFIC_CURRENT i
	RANGE g, e
}
DEFINE scale 2
PARAMETER {
	g = 0.001 (S/cm2)
	e = -70 (mV)
}
ASSIGNED {
	v (mV)
	i (mA/cm2)
}
BREAKPOINT {
	scale = 3
	i = scale*g*(v - e)
}
