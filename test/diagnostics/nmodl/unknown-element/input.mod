NEURON { SUFFIX element }
PARAMETER { where = 1 }
STATE { a[3] b }
INITIAL { b = 1 }
BREAKPOINT { SOLVE k METHOD sparse }
KINETIC k {
  ~ a[where] <-> b (1, 2)
}
