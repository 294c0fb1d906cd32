NEURON {
	SUFFIX set_constants
	USEION ca READ ica WRITE cai
	RANGE depth
}
UNITS {
	(mA) = (milliamp)
	FARADAY = (faraday) (coulombs)
}
CONSTANT { half = 0.5 twice = 2 }
PARAMETER { depth = 0.1 (um) }
ASSIGNED { ica (mA/cm2) }
STATE { cai (mM) }
INITIAL {
	FARADAY = 96484.56 : of the paper
	half = 1/twice
	cai = 1e-4
}
BREAKPOINT { SOLVE accumulate METHOD cnexp }
DERIVATIVE accumulate {
	cai' = -half*1e4*ica/(depth*FARADAY) + (1e-4 - cai)/20
}
