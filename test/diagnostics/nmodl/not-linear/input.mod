NEURON {
	SUFFIX leak
	NONSPECIFIC_CURRENT i
	RANGE g, e
}
PARAMETER {
	g = 0.001 (S/cm2)
	e = -70 (mV)
}
ASSIGNED {
	v (mV)
	i (mA/cm2)
}
STATE {
	m
}
BREAKPOINT {
	SOLVE states METHOD cnexp
	i = g*m*(v - e)
}
DERIVATIVE states {
	m' = -exp(m)/3
}
