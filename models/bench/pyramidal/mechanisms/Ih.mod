: Hyperpolarisation-activated cation current.
: Equations: Hay E, Hill S, Schuermann F, Markram H, Segev I (2011) PLoS Comput Biol 7(7): e1002107.

NEURON {
  SUFFIX Ih
  NONSPECIFIC_CURRENT ihcn
  RANGE gbar, g
}
UNITS {
  (mV) = (millivolt)
  (mA) = (milliamp)
  (S)  = (siemens)
}
PARAMETER {
  gbar = 1e-5 (S/cm2)
  ehcn = -45 (mV)
}
ASSIGNED {
  v (mV)
  ihcn (mA/cm2)
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
  ihcn = g*(v - ehcn)
}
DERIVATIVE gates {
  rates()
  m' = (mInf - m)/mTau
}
PROCEDURE rates() {
  LOCAL a, b
  UNITSOFF
  IF (v == -154.9) { v = v + 0.0001 }
  a = 0.001*6.43*(v + 154.9)/(exp((v + 154.9)/11.9) - 1)
  b = 0.001*193*exp(v/33.1)
  mInf = a/(a + b)
  mTau = 1/(a + b)
  UNITSON
}
