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
	SOLVE states
	ik = gbar*n^4*(v - ek)
}
: hillock: DERIVATIVE states is written out: CoreNEURON has no METHOD runge
PROCEDURE states() {
	LOCAL n_rate, n_old, n_sum, n_rate_2, n_rate_3, n_rate_4
	ninf = 1 / (1 + exp(-(v + 40) / 10))
	ntau = 5
	n_rate = (ninf - n) / ntau
	n_old = n
	n = n + dt / 2 * n_rate
	n_sum = n_old + dt / 2 * n_rate / 3
	ninf = 1 / (1 + exp(-(v + 40) / 10))
	ntau = 5
	n_rate_2 = (ninf - n) / ntau
	n = n_old + dt * n_rate_2 / 2
	n_sum = n_sum + dt * n_rate_2 / 3
	ninf = 1 / (1 + exp(-(v + 40) / 10))
	ntau = 5
	n_rate_3 = (ninf - n) / ntau
	n = n_old + dt * n_rate_3
	n_sum = n_sum + dt * n_rate_3 / 3
	ninf = 1 / (1 + exp(-(v + 40) / 10))
	ntau = 5
	n_rate_4 = (ninf - n) / ntau
	n = n_sum + dt / 6 * n_rate_4
}
PROCEDURE rates(v (mV)) {
	ninf = 1/(1 + exp(-(v + 40)/10))
	ntau = 5
}
