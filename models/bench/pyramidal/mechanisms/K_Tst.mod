: Fast inactivating (transient) potassium current.
: Equations: Hay E, Hill S, Schuermann F, Markram H, Segev I (2011) PLoS Comput Biol 7(7): e1002107.

NEURON {
  SUFFIX K_Tst
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
  g = gbar*m^4*h
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
  mInf = 1/(1 + exp(-u/19))
  mTau = (0.34 + 0.92*exp(-((u + 71)/59)^2))/qt
  hInf = 1/(1 + exp((u + 66)/10))
  hTau = (8 + 49*exp(-((u + 73)/23)^2))/qt
  UNITSON
}
