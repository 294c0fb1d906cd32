: Muscarinic potassium current.
: Equations: Hay E, Hill S, Schuermann F, Markram H, Segev I (2011) PLoS Comput Biol 7(7): e1002107.

NEURON {
  SUFFIX Im
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
  LOCAL a, b, qt
  qt = 2.3^((34 - 21)/10)
  UNITSOFF
  a = 3.3e-3*exp(2.5*0.04*(v + 35))
  b = 3.3e-3*exp(-2.5*0.04*(v + 35))
  mInf = a/(a + b)
  mTau = 1/(a + b)/qt
  UNITSON
}
