: A channel whose time constant is a table that a script gives.
NEURON {
	SUFFIX tabled
	USEION k READ ek WRITE ik
	RANGE gbar
}
PARAMETER { gbar = 0.01 (S/cm2) }
ASSIGNED { v (mV) ek (mV) ik (mA/cm2) }
STATE { n }
INITIAL { n = ninf(v) }
BREAKPOINT {
	SOLVE states METHOD cnexp
	ik = gbar*n^4*(v - ek)
}
DERIVATIVE states { n' = (ninf(v) - n)/tau(v) }
FUNCTION ninf(v (mV)) { ninf = 1/(1 + exp(-(v + 40)/10)) }
FUNCTION_TABLE tau(v (mV)) (ms)
