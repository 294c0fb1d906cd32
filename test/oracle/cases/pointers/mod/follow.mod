TITLE reads a variable elsewhere, in every block
NEURON { SUFFIX follow POINTER src RANGE g, s, start, seen NONSPECIFIC_CURRENT i }
PARAMETER { g = 1e-4 }
ASSIGNED { v (mV) i src start seen }
STATE { s }
INITIAL { s = 0 start = src }
BREAKPOINT { SOLVE d METHOD cnexp seen = src i = g*(v - src) + 1e-5*s }
DERIVATIVE d { s' = (src - s)/5 }
