: Arrays
NEURON {
	SUFFIX array
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
STATE { x[4] }
INITIAL { FROM k = 0 TO 3 { x[k] = 0.1*k } }
BREAKPOINT {
	SOLVE pass
	i = gbar*x[3]*(v - e)
}
PROCEDURE pass() {
	x[0] = 1/(1 + exp(-v/10))
	FROM k = 1 TO 3 { x[k] = x[k] + 0.1*(x[k-1] - x[k]) }
}
