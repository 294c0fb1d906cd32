NEURON { SUFFIX nernk  USEION k READ ki, ko WRITE ik  USEION cl READ ecl WRITE icl VALENCE -1
 RANGE g, gcl, ekc, ik, inf  GLOBAL vhalf, q  }
UNITS { (mV) = (millivolt) (mA) = (milliamp) (molar) = (1/liter) (mM) = (millimolar) (S) = (siemens)
 R = (mole k) (mV-coulomb/degC)  F = (faraday) (coulomb) }
PARAMETER { g = 1e-4 (S/cm2) gcl = 2e-5 (S/cm2) vhalf = -90 (mV) }
ASSIGNED { v (mV) ki (mM) ko (mM) ik (mA/cm2) icl (mA/cm2) ecl (mV) ekc (mV) celsius (degC) inf q }
BREAKPOINT { LOCAL x, y[2]
  ekc = nernst(ki, ko, 1)
  ekc = ekc + R*(celsius+273.15)/F*log(ko/ki)*1e-6
  x = (v - vhalf - ekc*0.1)/5(mV)
  y[0] = 1 y[1] = exp(x)
  q = 0
  FROM k = 0 TO 1 { q = q + y[k] }
  inf = y[0]/q
  IF (v < -120) { inf = 1 } ELSE IF (v > 20) { inf = 0 }
  ik = g*inf*(v - ekc)
  icl = gcl*(v-ecl)
}
FUNCTION nernst(ci(mM), co(mM), z) (mV) {
  if (ci <= 0) { nernst = 1e6 } else if (co <= 0) { nernst = -1e6 } else {
    nernst = R*(celsius + 273.15)/F/z*log(co/ci) } }
