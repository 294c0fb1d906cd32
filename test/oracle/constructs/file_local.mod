: LOCAL at file scope
NEURON {
	SUFFIX file_local
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
STATE { m }
LOCAL rate
INITIAL { m = 0 }
BREAKPOINT {
	SOLVE states METHOD cnexp
	i = gbar*m*(v - e)
}
DERIVATIVE states {
	rate = 1/(1 + exp(-(v + 40)/9))
	m' = (rate - m)/3
}
