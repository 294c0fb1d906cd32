: Fast, not inactivating potassium current, Kv3.1.
: Equations: Hay E, Hill S, Schuermann F, Markram H, Segev I (2011) PLoS Comput Biol 7(7): e1002107.

NEURON {
  SUFFIX SKv3_1
  USEION k READ ek WRITE ik
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
  ek (mV)
  ik (mA/cm2)
  g (S/cm2)
  mInf
  mTau (ms)
}
STATE { m }

INITIAL {
  rates()
  m = mInf
}
BREAKPOINT {
  SOLVE gates METHOD cnexp
  g = gbar*m
  ik = g*(v - ek)
}
DERIVATIVE gates {
  rates()
  m' = (mInf - m)/mTau
}
PROCEDURE rates() {
  UNITSOFF
  mInf = 1/(1 + exp((v - 18.7)/-9.7))
  mTau = 4/(1 + exp((v + 46.56)/-44.14))
  UNITSON
}
