TITLE Calcium pool under the membrane

NEURON {
	SUFFIX cad
	USEION ca READ ica, cai WRITE cai
	RANGE depth, tau, rest
}

UNITS {
	(mM) = (milli/liter)
	(um) = (micron)
	(mA) = (milliamp)
	FARADAY = (faraday) (coulomb)
}

PARAMETER {
	depth = 0.1 (um)
	tau = 30 (ms)
	rest = 5e-5 (mM)
}

ASSIGNED {
	ica (mA/cm2)
}

STATE {
	cai (mM)
}

INITIAL {
	cai = rest
}

BREAKPOINT {
	SOLVE decay METHOD derivimplicit
}

DERIVATIVE decay {
	cai' = -10000*ica/(2*FARADAY*depth) + (rest - cai)/tau
}
