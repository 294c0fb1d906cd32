NEURON {
	SUFFIX leak
	NONSPECIFIC_CURRENT i
	RANGE tau
}
ASSIGNED {
	v (mV)
	celsius (degC)
	q
	tau (ms)
	i (mA/cm2)
}
INITIAL {
	q = 3^((celsius - 22)/10)
	rates(v)
}
BREAKPOINT {
	rates(v)
	i = 0.001*(v + 70)/tau
}
PROCEDURE rates(x (mV)) {
	TABLE tau DEPEND celsius FROM -100 TO 100 WITH 200
	tau = exp(x/50)/q
}
