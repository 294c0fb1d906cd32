: The table of a thread-safe file is made before the ion is there: with cai = 0, for good.
NEURON {
	SUFFIX kca_tabled
	USEION k READ ek WRITE ik
	USEION ca READ cai
	RANGE gkbar, g
}
UNITS { (mA) = (milliamp) (mV) = (millivolt) (mM) = (milli/liter) (S) = (siemens) }
PARAMETER { gkbar = 0.003 (S/cm2) half = 0.0015 (mM) }
STATE { c }
ASSIGNED { v (mV) ek (mV) cai (mM) ik (mA/cm2) g (S/cm2) c_inf tau_c (ms) }
INITIAL {
	rate(v)
	c = c_inf
}
BREAKPOINT {
	SOLVE states METHOD derivimplicit
	g = gkbar*c*cai/(cai + half)
	ik = g*(v - ek)
}
DERIVATIVE states {
	rate(v)
	c' = (c_inf - c)/tau_c
}
FUNCTION opens(v (mV)) (/ms) {
	opens = 2.5/(1 + half*exp(-v/12(mV))/(cai + 1e-4))
}
FUNCTION closes(v (mV)) (/ms) {
	closes = 1.5/(1 + cai/(0.1*half*exp(-v/12(mV))))
}
PROCEDURE rate(v (mV)) { LOCAL a, b
	TABLE c_inf, tau_c DEPEND half FROM -100 TO 30 WITH 130
	a = opens(v)
	b = closes(v)
	tau_c = 1/(a + b)
	c_inf = a/(a + b)
}
