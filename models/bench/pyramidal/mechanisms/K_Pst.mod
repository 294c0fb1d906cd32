: Slow inactivating (persistent) potassium current.
: Equations: Hay E, Hill S, Schuermann F, Markram H, Segev I (2011) PLoS Comput Biol 7(7): e1002107.

NEURON {
  SUFFIX K_Pst
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
  ik = g*(v - ek)
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
  mInf = 1/(1 + exp(-(u + 1)/12))
  IF (u < -50) {
    mTau = (1.25 + 175.03*exp(0.026*u))/qt
  } ELSE {
    mTau = (1.25 + 13*exp(-0.026*u))/qt
  }
  hInf = 1/(1 + exp((u + 54)/11))
  hTau = (360 + (1010 + 24*(u + 55))*exp(-((u + 75)/48)^2))/qt
  UNITSON
}
