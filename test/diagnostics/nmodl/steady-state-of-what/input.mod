NEURON { SUFFIX steady }
STATE { a }
INITIAL { SOLVE lin STEADYSTATE sparse }
BREAKPOINT { SOLVE lin }
LINEAR lin { ~ 2*a = 1 }
