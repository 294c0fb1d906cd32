TITLE blocks of a point process, one ion variable: the translator does not copy it
NEURON { POINT_PROCESS Phook USEION na READ ena RANGE seen, at, c NONSPECIFIC_CURRENT i }
ASSIGNED { v (mV) ena seen at i c }
INITIAL { seen = 0 c = 0 }
BREAKPOINT { i = 1e-6*(v - ena) }
BEFORE BREAKPOINT { seen = ena + v }
AFTER SOLVE { at = t c = c + 1 }
