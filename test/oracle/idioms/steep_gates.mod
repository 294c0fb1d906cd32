: steep steps at the edges of exp: NEURON's is 0 below -700 and exp(700) above 700; a switch among numbers
UNITS {
  (mV) = (millivolt)
  (mA) = (milliamp)
  (S) = (siemens)
}
NEURON {
  SUFFIX steep_gates
  USEION k READ ek WRITE ik
  RANGE gbar, mode, share, slow, logistic, g
}
PARAMETER {
  gbar = 1e-3 (S/cm2)
  mode = 0.5
}
ASSIGNED {
  v (mV)
  ek (mV)
  ik (mA/cm2)
  g (S/cm2)
  cinf
  tau (ms)
  share
  slow
  logistic
}
STATE { c }
INITIAL {
  rates(v)
  c = 0.01
}
BREAKPOINT {
  SOLVE states METHOD derivimplicit
  g = gbar*c
  ik = g*(v - ek)
}
DERIVATIVE states {
  rates(v)
  c' = (cinf - c)/tau
}
PROCEDURE rates(v (mV)) {
  LOCAL e
  if (mode == 0.5) { tau = 4 }
  if (mode == 1) { tau = 9 }
  cinf = expit((10.1 + v)/0.1016)^0.00925
  e = exp((v + 20)/0.06)
  share = e/(1 + e)
  slow = 1/(1 + exp(-(v + 20)/0.05))
  logistic = log(1 + exp((v + 90)/0.1))
}
FUNCTION expit(x) {
  LOCAL a
  if (x < 0) {
    a = exp(x)
    expit = a/(1 + a)
  } else {
    expit = 1/(1 + exp(-x))
  }
}
