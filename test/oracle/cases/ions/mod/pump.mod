TITLE point processes that share a compartment: each takes up where the one before it left
NEURON { POINT_PROCESS Pump USEION ca READ cai WRITE cai, ica RANGE vmax, k, last }
PARAMETER { vmax = 1e-5 k = 1e-3 (mM) }
ASSIGNED { v (mV) cai (mM) ica (mA/cm2) last }
INITIAL { last = cai cai = cai*1.05 }
BREAKPOINT { SOLVE go ica = vmax*cai/(cai + k) }
PROCEDURE go() { last = cai cai = cai - dt*1e-4*cai/(cai + k) }
