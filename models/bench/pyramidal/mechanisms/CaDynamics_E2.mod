: Calcium below the membrane: filled by ica, decays to its minimum.
: Equations: Hay E, Hill S, Schuermann F, Markram H, Segev I (2011) PLoS Comput Biol 7(7): e1002107.

NEURON {
  SUFFIX CaDynamics_E2
  USEION ca READ ica WRITE cai
  RANGE decay, gamma, depth, minCai
}
UNITS {
  (mV) = (millivolt)
  (mA) = (milliamp)
  (mM) = (milli/liter)
  (um) = (micron)
  FARADAY = (faraday) (coulombs)
}
PARAMETER {
  gamma  = 0.05           : fraction of calcium that stays free
  decay  = 80 (ms)
  depth  = 0.1 (um)
  minCai = 1e-4 (mM)
}
ASSIGNED { ica (mA/cm2) }
STATE { cai (mM) }

INITIAL { cai = minCai }
BREAKPOINT { SOLVE pool METHOD cnexp }
DERIVATIVE pool {
  cai' = -(10000)*(ica*gamma/(2*FARADAY*depth)) - (cai - minCai)/decay
}
