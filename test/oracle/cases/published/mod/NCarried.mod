: A DERIVATIVE block that reads what its last run has set: NEURON's number of runs shows.
NEURON {
  SUFFIX NCarried
  RANGE flow, used
}
ASSIGNED { v (mV) flow used }
STATE { lung blood }
INITIAL { lung = 99 blood = 97.8 }
BREAKPOINT { SOLVE states METHOD derivimplicit }
DERIVATIVE states {
  used = flow*3
  lung' = (150 - lung)*0.002 - flow*400
  blood' = toBlood(lung, blood)
}
FUNCTION toBlood(l, b) {
  flow = (l - b)*(1e-4 + 1e-6*(v + 65)^2)
  toBlood = flow*80 - b^2.5/(b^2.5 + 3000)*0.01
}
