: High-voltage activated calcium current.
: Equations: Hay E, Hill S, Schuermann F, Markram H, Segev I (2011) PLoS Comput Biol 7(7): e1002107.

NEURON {
  SUFFIX Ca_HVA
  USEION ca READ eca WRITE ica
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
  eca (mV)
  ica (mA/cm2)
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
  g = gbar*m*m*h
  ica = g*(v - eca)
}
DERIVATIVE gates {
  rates()
  m' = (mInf - m)/mTau
  h' = (hInf - h)/hTau
}
PROCEDURE rates() {
  LOCAL a, b
  UNITSOFF
  IF (v == -27) { v = v + 0.0001 }
  a = 0.055*(-27 - v)/(exp((-27 - v)/3.8) - 1)
  b = 0.94*exp((-75 - v)/17)
  mInf = a/(a + b)
  mTau = 1/(a + b)
  a = 0.000457*exp((-13 - v)/50)
  b = 0.0065/(exp((-v - 15)/28) + 1)
  hInf = a/(a + b)
  hTau = 1/(a + b)
  UNITSON
}
