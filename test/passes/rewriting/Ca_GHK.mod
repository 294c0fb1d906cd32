: A calcium channel whose current is not linear in v, and which calcium closes.
NEURON {
  SUFFIX Ca_GHK
  USEION ca READ cai, cao WRITE ica
  RANGE pbar
}
UNITS {
  (mV) = (millivolt)
  (mA) = (milliamp)
  (mM) = (milli/liter)
}
PARAMETER {
  pbar = 1e-3
  half = 1e-5 (mM)
  steepness = 1.7
}
ASSIGNED { v (mV) celsius (degC) cai (mM) cao (mM) ica (mA/cm2) opening (1) }
STATE { open }
INITIAL {
  follow()
  open = opening
}
BREAKPOINT {
  SOLVE gate METHOD cnexp
  ica = pbar*open*driving(v)
}
DERIVATIVE gate {
  follow()
  open' = (opening - open)/0.02
}
PROCEDURE follow() {
  opening = 1/(1 + (cai/half)^steepness)
}
FUNCTION driving(v (mV)) {
  LOCAL thermal, nu
  thermal = 0.0431*(celsius + 273.15)
  nu = v/thermal
  driving = 1e3*nu*(cai*exp(nu) - cao)/(exp(nu) - 1)
}
