: TABLE made anew for each instance: not thread-safe (C stands before THREADSAFE), DEPEND on what differs.
VERBATIM
/* nothing */
ENDVERBATIM
NEURON {
  SUFFIX TShift
  NONSPECIFIC_CURRENT i
  RANGE g, shift, minf, mtau
  THREADSAFE
}
PARAMETER {
  g = 2e-4 (S/cm2)
  shift = 0 (mV)
}
ASSIGNED { v (mV) i (mA/cm2) minf mtau (ms) dt (ms) mexp celsius (degC) }
STATE { m }
INITIAL { rates(v) m = minf }
BREAKPOINT {
  SOLVE states
  i = g*m*(v + 80)
}
PROCEDURE states() {
  rates(v)
  m = m + mexp*(minf - m)
}
PROCEDURE rates(v (mV)) {
  TABLE minf, mtau, mexp DEPEND dt, celsius, shift FROM -90 TO 40 WITH 41
  minf = 1/(1 + exp(-(v + 60 + shift)/7))
  mtau = 3^((celsius - 20)/10)*(0.4 + 5*minf*alpha(v))
  mexp = 1 - exp(-dt/mtau)
}
FUNCTION alpha(x) { alpha = 1/(1 + exp((x + shift)/9)) }
