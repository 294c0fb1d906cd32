: DEFINE, as a length and a bound
NEURON {
	SUFFIX define
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
DEFINE count 3
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
ASSIGNED { x[count] }
INITIAL { FROM k = 0 TO count-1 { x[k] = k + 1 } }
BREAKPOINT { i = gbar*x[count-1]*(v - e) }
