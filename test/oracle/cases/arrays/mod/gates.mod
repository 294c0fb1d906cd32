: TABLE of an array between bounds that are parameters, made from a RANGE parameter (the first
: instance's counts for all) and from what INITIAL computes.
NEURON {
	SUFFIX gates
	NONSPECIFIC_CURRENT i
	RANGE g, shift, m
	GLOBAL inf, tau, low, high
}
PARAMETER {
	g = 1e-4 (S/cm2)
	shift = 0 (mV)
	low = -120 (mV)
	high = 60 (mV)
}
STATE {
	m[2]
	k
}
ASSIGNED {
	v (mV)
	dt (ms)
	celsius (degC)
	i (mA/cm2)
	inf[2]
	tau (ms)
	tadj
}

INITIAL {
	tadj = 2^((celsius - 23)/10)
	rates(v)
	m[0] = inf[0]
	m[1] = inf[1]
	k = 0
}

BREAKPOINT {
	SOLVE advance
	i = g*m[0]*m[1]*(v + 70) + 1e-5*k
}

PROCEDURE advance() {
	rates(v)
	FROM j = 0 TO 1 { m[j] = m[j] + dt*(inf[j] - m[j])/tau }
	k = k + 0.01*inf[0]
}

PROCEDURE rates(x (mV)) {
	TABLE inf, tau DEPEND celsius FROM low TO high WITH 180
	inf[0] = 1/(1 + exp(-(x + 40 - shift)/7))
	inf[1] = 1/(1 + exp((x + 60)/5))
	tau = (1 + 10/(1 + exp(-x/20)))/tadj
}
