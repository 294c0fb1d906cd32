: Low-voltage activated calcium current.
: Equations: Hay E, Hill S, Schuermann F, Markram H, Segev I (2011) PLoS Comput Biol 7(7): e1002107.

NEURON {
  SUFFIX Ca_LVAst
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
  LOCAL u, qt
  qt = 2.3^((34 - 21)/10)
  UNITSOFF
  u = v + 10
  mInf = 1/(1 + exp((u + 30)/-6))
  mTau = (5 + 20/(1 + exp((u + 25)/5)))/qt
  hInf = 1/(1 + exp((u + 80)/6.4))
  hTau = (20 + 50/(1 + exp((u + 40)/7)))/qt
  UNITSON
}
