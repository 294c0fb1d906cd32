: GLOBAL that code sets: each instance has its own
NEURON {
	SUFFIX global_set
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
	GLOBAL minf
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
ASSIGNED { minf }
STATE { m }
INITIAL { rates(v) m = minf }
BREAKPOINT {
	SOLVE states METHOD cnexp
	i = gbar*m*(v - e)
}
DERIVATIVE states { rates(v) m' = (minf - m)/3 }
PROCEDURE rates(v (mV)) { minf = 1/(1 + exp(-(v + 40)/9)) }
