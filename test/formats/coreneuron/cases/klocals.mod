NEURON {
	SUFFIX klocals
	USEION k READ ek WRITE ik
	RANGE gbar
}
PARAMETER { gbar = 0.01 (S/cm2) }
ASSIGNED { v (mV) ek (mV) ik (mA/cm2) }
STATE { n }
LOCAL rate[2], q10  : set before they are read
INITIAL {
	q10 = 3^((celsius - 6.3)/10)
	rates(v)
	n = rate[0]/(rate[0] + rate[1])
}
BREAKPOINT {
	SOLVE states METHOD cnexp
	ik = gbar*n^4*(v - ek)
}
DERIVATIVE states {
	rates(v)
	n' = q10*(rate[0]*(1 - n) - rate[1]*n)
}
PROCEDURE rates(v (mV)) {
	rate[0] = 0.1*exp((v + 40)/20)
	rate[1] = 0.1*exp(-(v + 40)/20)
}
