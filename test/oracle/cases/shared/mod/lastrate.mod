: BREAKPOINT reads what SOLVE left in the last instance; the first to begin finds what nobody has set yet.
NEURON { SUFFIX lastrate NONSPECIFIC_CURRENT i RANGE gbar, i, seen, start GLOBAL ninf, ntau }
PARAMETER { gbar = 2e-4 (S/cm2) }
ASSIGNED { v (mV) i (mA/cm2) seen start ninf ntau (ms) }
STATE { n }
INITIAL { start = ninf  rates(v)  n = ninf }
BREAKPOINT {
  SOLVE states METHOD cnexp
  seen = ninf/ntau
  i = gbar*n*ninf*(v + 70)
}
DERIVATIVE states { rates(v)  n' = (ninf - n)/ntau }
PROCEDURE rates(v (mV)) {
  ninf = 1/(1 + exp(-(v + 50)/8))
  ntau = 2 + 5*exp(-((v + 60)/30)^2)
}
