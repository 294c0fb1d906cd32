NEURON { SUFFIX open }
PARAMETER { fast = 2 slow = 0.1 }
STATE { closed open }
INITIAL { closed = 1 open = 0 }
BREAKPOINT { SOLVE k METHOD sparse }
KINETIC k {
  ~ closed <-> open (fast + slow, (fast - slow))
}
