TITLE Calcium under the membrane: what flows in, and a decay to rest, for tests

NEURON {
	SUFFIX cad
	USEION ca READ ica WRITE cai
	RANGE depth, tau, rest
}

UNITS {
	(mM) = (milli/liter)
	(mA) = (milliamp)
	(um) = (micron)
	FARADAY = (faraday) (coulomb)
}

PARAMETER {
	depth = 0.2 (um)
	tau = 80 (ms)
	rest = 1e-4 (mM)
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
	SOLVE pool METHOD cnexp
}

DERIVATIVE pool {
	cai' = -(10000)*ica/(2*FARADAY*depth) + (rest - cai)/tau
}
