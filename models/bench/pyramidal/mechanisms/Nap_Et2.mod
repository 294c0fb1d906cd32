: Persistent sodium current.
: Equations: Hay E, Hill S, Schuermann F, Markram H, Segev I (2011) PLoS Comput Biol 7(7): e1002107.

NEURON {
  SUFFIX Nap_Et2
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
  mInf = 1/(1 + exp((v + 52.6)/-4.6))
  IF (v == -38) { v = v + 0.0001 }
  a = 0.182*(v + 38)/(1 - exp(-(v + 38)/6))
  b = 0.124*(-v - 38)/(1 - exp(-(-v - 38)/6))
  mTau = 6/(a + b)/qt
  hInf = 1/(1 + exp((v + 48.8)/10))
  IF (v == -17) { v = v + 0.0001 }
  IF (v == -64.4) { v = v + 0.0001 }
  a = -2.88e-6*(v + 17)/(1 - exp((v + 17)/4.63))
  b = 6.94e-6*(v + 64.4)/(1 - exp(-(v + 64.4)/2.63))
  hTau = 1/(a + b)/qt
  UNITSON
}
