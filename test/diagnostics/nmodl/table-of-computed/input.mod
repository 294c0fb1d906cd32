NEURON {
	SUFFIX leak
	NONSPECIFIC_CURRENT i
	RANGE shift
	GLOBAL inf
}
ASSIGNED {
	v (mV)
	shift (mV)
	inf
	i (mA/cm2)
}
INITIAL {
	shift = v/2
}
BREAKPOINT {
	rates(v)
	i = inf*0.001*(v + 70)
}
PROCEDURE rates(x (mV)) {
	TABLE inf FROM -100 TO 100 WITH 200
	inf = 1/(1 + exp(-(x + shift)/7))
}
