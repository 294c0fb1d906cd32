NEURON {
	SUFFIX cannot
	NONSPECIFIC_CURRENT i
	EXTERNAL apc_metap
	BBCOREPOINTER stream
}
ASSIGNED { v (mV) i (mA/cm2) apc_metap stream }
STATE { m }
INITIAL { m = 0 }
BREAKPOINT {
	SOLVE states METHOD runge
	i = m*(v - apc_metap)
}
DERIVATIVE states { m' = (1 - m)/tau(v, m) }
FUNCTION_TABLE tau(v (mV), x) (ms)
