TITLE Calcium channel: its reversal follows the pool

NEURON {
	SUFFIX cal
	USEION ca READ eca WRITE ica
	RANGE gbar, ica, m, minf, mtau
}

UNITS {
	(mA) = (milliamp)
	(mV) = (millivolt)
}

PARAMETER {
	gbar = 0.0004 (S/cm2)
}

ASSIGNED {
	v (mV)
	eca (mV)
	ica (mA/cm2)
	minf
	mtau (ms)
}

STATE {
	m
}

INITIAL {
	rates(v)
	m = minf
}

BREAKPOINT {
	SOLVE states METHOD cnexp
	ica = gbar*m*m*(v - eca)
}

DERIVATIVE states {
	rates(v)
	m' = (minf - m)/mtau
}

PROCEDURE rates(v (mV)) {
	minf = 1/(1 + exp(-(v + 30)/7))
	mtau = 0.5 + 4/(1 + (exp((v + 40)/20))^2)
}
