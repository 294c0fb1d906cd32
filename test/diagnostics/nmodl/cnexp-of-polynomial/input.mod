NEURON { SUFFIX square }
STATE { a }
INITIAL { a = 1 }
BREAKPOINT { SOLVE s METHOD cnexp }
DERIVATIVE s { a' = 0.1 - a*a }
