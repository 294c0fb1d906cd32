NEURON {
	: hillock: PARAMETER FARADAY, half are RANGE: code sets what CoreNEURON takes for a constant
	SUFFIX set_constants
	RANGE FARADAY, half
	USEION ca READ ica WRITE cai
	RANGE depth
}
: hillock: FARADAY: PARAMETER, as code sets what CoreNEURON takes for a constant
UNITS {
	(mA) = (milliamp)
	
}
PARAMETER { FARADAY = 96485.33212331001 }
: hillock: half: PARAMETER, as code sets what CoreNEURON takes for a constant
CONSTANT {  twice = 2 }
PARAMETER { half = 0.5 }
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
