: METHOD runge
NEURON {
	SUFFIX method_runge
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
STATE { m h }
INITIAL { m = 0.1 h = 0.8 }
BREAKPOINT {
	SOLVE states METHOD runge
	i = gbar*m*h*(v - e)
}
DERIVATIVE states {
	m' = (1/(1 + exp(-(v + 40)/9)) - m)/2
	h' = 0.1*(1 - h) - 0.05*m*h
}
