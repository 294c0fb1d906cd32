TITLE constant field current: reads both concentrations
NEURON { SUFFIX cag USEION ca READ cai, cao WRITE ica RANGE p, i2 }
PARAMETER { p = 1e-5 celsius (degC) }
ASSIGNED { v (mV) cai (mM) cao (mM) ica (mA/cm2) i2 }
STATE { m }
INITIAL { m = 1/(1 + exp(-(v + 30)/8)) }
BREAKPOINT { SOLVE s METHOD cnexp ica = p*m*m*nrn_ghk(v, cai, cao, 2) i2 = ica }
DERIVATIVE s { m' = (1/(1 + exp(-(v + 30)/8)) - m)/2 }
