NEURON { SUFFIX conserved }
STATE { a b }
INITIAL { a = 1 b = 0 }
BREAKPOINT { SOLVE k METHOD sparse }
KINETIC k {
  ~ a <-> b (1, 2)
  CONSERVE a + b = 1
  CONSERVE a = 1 - b
  CONSERVE b = 0
}
