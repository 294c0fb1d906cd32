: Constants of UNITS and CONSTANT that code sets: in NEURON they are variables of the file, which begin at their numbers.
NEURON {
  THREADSAFE
  SUFFIX constant_set
  USEION ca READ ica WRITE cai
  RANGE depth, tau, factor
}
UNITS {
  (mM) = (milli/liter)
  (mA) = (milliamp)
  F = (faraday) (coulombs)
}
CONSTANT { half = 0.5 }
PARAMETER {
  depth = 0.1 (um)
  tau = 20 (ms)
}
ASSIGNED { ica (mA/cm2) factor }
STATE { cai (mM) }
INITIAL {
  factor = half
  F = 96484.56
  half = 0.25
  cai = 1e-4
}
BREAKPOINT {
  SOLVE accumulate METHOD cnexp
}
DERIVATIVE accumulate {
  cai' = -half*1e4*ica/(depth*F) + (1e-4 - cai)/tau
}
