NEURON { SUFFIX flux }
STATE { a b }
INITIAL { a = 1 b = 0 }
BREAKPOINT { SOLVE k METHOD sparse }
KINETIC k {
  ~ a <-> b (1, 2)
  ~ a + b << (0.1)
}
