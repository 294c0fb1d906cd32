: SOLVE of a PROCEDURE that steps by dt itself
NEURON {
	SUFFIX solve_procedure
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
STATE { m h }
PARAMETER { dt (ms) }
INITIAL { m = 0.1 h = 0.8 }
BREAKPOINT {
	SOLVE states
	i = gbar*m*h*(v - e)
}
PROCEDURE states() {
	m = m + (1 - exp(-dt/2))*(1/(1 + exp(-(v + 40)/9)) - m)
	h = h + dt*(0.5 - h)/8
}
