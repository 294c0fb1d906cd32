NEURON { SUFFIX species }
CONSTANT { full = 1 }
STATE { a b }
INITIAL { a = 1 b = 0 }
BREAKPOINT { SOLVE k METHOD sparse }
KINETIC k {
  ~ a <-> b (1, 2)
  ~ b + full <-> a (1, 2)
}
