: USEION na READ ena WRITE ina
NEURON {
	SUFFIX useion_write_current
	USEION na READ ena WRITE ina
	RANGE gbar
}
PARAMETER { gbar = 0.003 (S/cm2) }
ASSIGNED { v (mV) ena (mV) ina (mA/cm2) }
STATE { m }
INITIAL { m = 0 }
BREAKPOINT {
	SOLVE states METHOD cnexp
	ina = gbar*m*(v - ena)
}
DERIVATIVE states { m' = (1/(1 + exp(-(v + 40)/9)) - m)/2 }
