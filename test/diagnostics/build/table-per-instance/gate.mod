NEURON {
	SUFFIX gate
	NONSPECIFIC_CURRENT i
	RANGE shift, inf
}
PARAMETER {
	shift = 0 (mV)
}
ASSIGNED {
	v (mV)
	inf
	i (mA/cm2)
}
BREAKPOINT {
	rates(v)
	i = inf*0.001*(v + 70)
}
PROCEDURE rates(x (mV)) {
	TABLE inf DEPEND shift FROM -100 TO 100 WITH 200
	inf = 1/(1 + exp(-(x + shift)/7))
}
