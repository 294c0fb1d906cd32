: Fast transient sodium current.
: Equations: Hay E, Hill S, Schuermann F, Markram H, Segev I (2011) PLoS Comput Biol 7(7): e1002107.

NEURON {
  SUFFIX NaTa_t
  USEION na READ ena WRITE ina
  RANGE gbar, g
}
UNITS {
  (mV) = (millivolt)
  (mA) = (milliamp)
  (S)  = (siemens)
}
PARAMETER {
  gbar = 1e-5 (S/cm2)
}
ASSIGNED {
  v (mV)
  ena (mV)
  ina (mA/cm2)
  g (S/cm2)
  mInf
  mTau (ms)
  hInf
  hTau (ms)
}
STATE { m h }

INITIAL {
  rates()
  m = mInf
  h = hInf
}
BREAKPOINT {
  SOLVE gates METHOD cnexp
  g = gbar*m*m*m*h
  ina = g*(v - ena)
}
DERIVATIVE gates {
  rates()
  m' = (mInf - m)/mTau
  h' = (hInf - h)/hTau
}
PROCEDURE rates() {
  LOCAL a, b, qt
  qt = 2.3^((34 - 21)/10)
  UNITSOFF
  IF (v == -38) { v = v + 0.0001 }
  a = 0.182*(v + 38)/(1 - exp(-(v + 38)/6))
  b = 0.124*(-v - 38)/(1 - exp(-(-v - 38)/6))
  mTau = 1/(a + b)/qt
  mInf = a/(a + b)
  IF (v == -66) { v = v + 0.0001 }
  a = -0.015*(v + 66)/(1 - exp((v + 66)/6))
  b = -0.015*(-v - 66)/(1 - exp((-v - 66)/6))
  hTau = 1/(a + b)/qt
  hInf = a/(a + b)
  UNITSON
}
