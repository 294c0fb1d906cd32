: The same in a thread-safe file: one table, with what the first instance says.
NEURON {
  SUFFIX TFirst
  NONSPECIFIC_CURRENT i
  RANGE g, shift, minf
}
PARAMETER {
  g = 2e-4 (S/cm2)
  shift = 0 (mV)
}
ASSIGNED { v (mV) i (mA/cm2) minf }
BREAKPOINT {
  rates(v)
  i = g*minf*(v + 80)
}
PROCEDURE rates(v (mV)) {
  TABLE minf DEPEND shift FROM -90 TO 40 WITH 41
  minf = 1/(1 + exp(-(v + 60 + shift)/7))
}
