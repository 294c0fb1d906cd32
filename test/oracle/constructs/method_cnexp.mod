: METHOD cnexp of equations that are linear in their own state
NEURON {
	SUFFIX method_cnexp
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
STATE { m h }
INITIAL { m = 0.1 h = 0.8 }
BREAKPOINT {
	SOLVE states METHOD cnexp
	i = gbar*m*h*(v - e)
}
DERIVATIVE states {
	m' = (1/(1 + exp(-(v + 40)/9)) - m)/2
	h' = (1/(1 + exp((v + 60)/7)) - h)/8
}
