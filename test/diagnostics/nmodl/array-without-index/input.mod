NEURON {
	SUFFIX leak
	NONSPECIFIC_CURRENT i
	RANGE g
}
ASSIGNED {
	v (mV)
	g[2] (S/cm2)
	i (mA/cm2)
}
BREAKPOINT {
	LOCAL shares[3]
	shares = 2
	i = g*(v + 70)
}
