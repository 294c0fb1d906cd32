NEURON { SUFFIX leak NONSPECIFIC_CURRENT i RANGE g GLOBAL minf, tau }
PARAMETER { g = 1e-4 (S/cm2) tau = 5 (ms) }
ASSIGNED { v (mV) i (mA/cm2) minf }
STATE { m }
INITIAL { m = 0 }
BREAKPOINT { SOLVE states METHOD cnexp i = g * m * (v + 65) }
DERIVATIVE states { minf = 1 / (1 + exp(-v / 10)) m' = (minf - m) / tau }
