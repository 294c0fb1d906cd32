NEURON {
	SUFFIX slow
	USEION k READ ek WRITE ik
	RANGE gbar
}
PARAMETER { gbar = 0.01 (S/cm2) }
ASSIGNED { v (mV) ek (mV) ik (mA/cm2) ninf ntau (ms) }
STATE { n }
INITIAL {
	rates(v)
	n = ninf
}
BREAKPOINT {
	SOLVE states METHOD runge
	ik = gbar*n^4*(v - ek)
}
DERIVATIVE states {
	rates(v)
	n' = (ninf - n)/ntau
}
PROCEDURE rates(v (mV)) {
	ninf = 1/(1 + exp(-(v + 40)/10))
	ntau = 5
}
