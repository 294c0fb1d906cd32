: a point process with a state of its own, for tests of `pointps`
NEURON {
  POINT_PROCESS Burster
  RANGE C, k, vr, i, u
  NONSPECIFIC_CURRENT i
}
PARAMETER {
  C = 1
  k = 0.7
  vr = -60 (mV)
}
ASSIGNED {
  v (mV)
  i (nA)
}
STATE { u }
INITIAL { u = 0 }
BREAKPOINT {
  SOLVE states METHOD cnexp
  i = k * 0.001 * (v - vr) + 0.001 * u
}
DERIVATIVE states { u' = -u / C }
