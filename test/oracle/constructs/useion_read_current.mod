: USEION ca READ ica
NEURON {
	SUFFIX useion_read_current
	USEION ca READ ica
	RANGE sum
}
ASSIGNED { ica (mA/cm2) sum }
STATE { s }
INITIAL { s = 0 sum = 0 }
BREAKPOINT {
	SOLVE states METHOD cnexp
	sum = s
}
DERIVATIVE states { s' = -1000*ica - s/10 }
