: Potassium current activated by calcium, SK2.
: Equations: Hay E, Hill S, Schuermann F, Markram H, Segev I (2011) PLoS Comput Biol 7(7): e1002107.

NEURON {
  SUFFIX SK_E2
  USEION k READ ek WRITE ik
  USEION ca READ cai
  RANGE gbar, g
}
UNITS {
  (mV) = (millivolt)
  (mA) = (milliamp)
  (mM) = (milli/liter)
  (S)  = (siemens)
}
PARAMETER {
  gbar = 1e-5 (S/cm2)
  zTau = 1 (ms)
}
ASSIGNED {
  v (mV)
  ek (mV)
  cai (mM)
  ik (mA/cm2)
  g (S/cm2)
  zInf
}
STATE { z }

INITIAL {
  rates(cai)
  z = zInf
}
BREAKPOINT {
  SOLVE gates METHOD cnexp
  g = gbar*z
  ik = g*(v - ek)
}
DERIVATIVE gates {
  rates(cai)
  z' = (zInf - z)/zTau
}
PROCEDURE rates(ca (mM)) {
  UNITSOFF
  IF (ca < 1e-7) { ca = ca + 1e-7 }
  zInf = 1/(1 + (0.00043/ca)^4.8)
  UNITSON
}
