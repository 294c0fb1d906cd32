TITLE High-threshold calcium current, for tests

NEURON {
	SUFFIX cal
	USEION ca READ eca WRITE ica
	RANGE gbar, g
}

UNITS {
	(mV) = (millivolt)
	(mA) = (milliamp)
	(S) = (siemens)
}

PARAMETER {
	gbar = 0.001 (S/cm2)
}

ASSIGNED {
	v (mV)
	eca (mV)
	ica (mA/cm2)
	g (S/cm2)
}

STATE {
	m
}

INITIAL {
	m = steady(v)
}

BREAKPOINT {
	SOLVE states METHOD cnexp
	g = gbar*m*m
	ica = g*(v - eca)
}

DERIVATIVE states {
	m' = (steady(v) - m)/(0.5 + 2/(1 + exp((v + 20)/10)))
}

FUNCTION steady(v (mV)) {
	steady = 1/(1 + exp(-(v + 25)/6))
}
