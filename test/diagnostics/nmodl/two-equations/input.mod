NEURON { SUFFIX two }
ASSIGNED { v (mV) }
STATE { a }
INITIAL { a = 1 }
BREAKPOINT { SOLVE s METHOD derivimplicit }
DERIVATIVE s {
  IF (v > -50) { a' = -a*a } ELSE { a' = 0.1 }
}
