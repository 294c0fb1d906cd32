NEURON {
	SUFFIX kslip
	USEION k READ ek WRITE ki
	NONSPECIFIC_CURRENT i
	RANGE g
}
PARAMETER {
	g = 0.001 (S/cm2)
}
ASSIGNED {
	v (mV)
	ek (mV)
	i (mA/cm2)
}
BREAKPOINT {
	i = g*(v - ek)
}
