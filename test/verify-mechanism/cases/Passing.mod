: BREAKPOINT's current takes the minf that the last instance left, INITIAL what nobody has set yet.
NEURON {
	SUFFIX Passing
	NONSPECIFIC_CURRENT i
	RANGE g, e
	GLOBAL minf, hinf
}
PARAMETER {
	g = 0.001 (S/cm2)
	e = 40 (mV)
}
ASSIGNED {
	v (mV)
	i (mA/cm2)
	minf
	hinf
}
STATE { h }
INITIAL {
	h = 1 - hinf
}
BREAKPOINT {
	SOLVE states
	i = g*minf*h*(v - e)
}
PROCEDURE states() {
	minf = 1/(1 + exp(-(v + 40)/6))
	hinf = 1/(1 + exp((v + 55)/7))
	h = h + 0.1*(hinf - h)
}
