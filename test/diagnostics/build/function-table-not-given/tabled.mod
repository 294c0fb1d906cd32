NEURON {
	SUFFIX tabled
	NONSPECIFIC_CURRENT i
	RANGE g
}
PARAMETER { g = 1e-5 (S/cm2) }
ASSIGNED { v (mV) i (mA/cm2) }
STATE { m }
FUNCTION_TABLE ftau(v (mV)) (ms)
INITIAL { m = 0 }
BREAKPOINT {
	SOLVE states METHOD cnexp
	i = g*m*(v + 70)
}
DERIVATIVE states { m' = (1 - m)/ftau(v) }
