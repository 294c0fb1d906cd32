NEURON { SUFFIX unequal }
STATE { a b }
INITIAL { a = 1 b = 0 }
BREAKPOINT { SOLVE lin }
LINEAR lin { ~ 2*a + b = 1 }
