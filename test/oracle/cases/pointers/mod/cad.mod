TITLE a pool: the concentration is a STATE; reads the current summed over mechanisms
NEURON { SUFFIX cad USEION ca READ ica, cai WRITE cai RANGE depth, tau, rest }
UNITS { (mM) = (milli/liter) (um) = (micron) FARADAY = (faraday) (coulomb) }
PARAMETER { depth = 0.1 (um) tau = 20 (ms) rest = 2e-4 (mM) }
ASSIGNED { ica (mA/cm2) v (mV) }
STATE { cai (mM) }
BREAKPOINT { SOLVE pool METHOD cnexp }
DERIVATIVE pool { cai' = -(10000)*ica/(2*FARADAY*depth) + (rest - cai)/tau }
