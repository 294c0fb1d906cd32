: A GLOBAL that code sets and nothing else declares: NEURON takes it for a variable.
NEURON {
  THREADSAFE
  SUFFIX global_undeclared
  NONSPECIFIC_CURRENT i
  RANGE g, m
  GLOBAL tadj
}
PARAMETER { g = 0.0003 (S/cm2) }
ASSIGNED { v (mV) i (mA/cm2) celsius (degC) minf mtau (ms) }
STATE { m }
INITIAL {
  rates(v)
  m = minf
}
BREAKPOINT {
  SOLVE states METHOD cnexp
  i = g*m*(v + 60)
}
DERIVATIVE states {
  rates(v)
  m' = (minf - m)/mtau
}
PROCEDURE rates(v (mV)) {
  tadj = 2.3^((celsius - 21)/10)
  mtau = 2/tadj
  minf = 1/(1 + exp(-(v + 50)/5))
}
