: USEION ca WRITE cai: a pool whose concentration is a STATE
NEURON {
	SUFFIX useion_write_concentration
	USEION ca READ ica, cai WRITE cai
	RANGE depth
}
PARAMETER { depth = 0.1 (um) tau = 20 (ms) rest = 1e-4 (mM) FARADAY = 96485.3 (coulomb) }
ASSIGNED { ica (mA/cm2) }
STATE { cai (mM) }
INITIAL { cai = rest }
BREAKPOINT { SOLVE states METHOD cnexp }
DERIVATIVE states { cai' = -ica/(2*FARADAY*depth)*1e4 - (cai - rest)/tau }
