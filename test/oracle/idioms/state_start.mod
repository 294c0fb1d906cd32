NEURON { SUFFIX ststart NONSPECIFIC_CURRENT i RANGE g, a0 }
PARAMETER { g=1e-4 a0 = .2 }
STATE { a START .75 b FROM 0 TO 1 START .5 c }
ASSIGNED { v i }
BREAKPOINT { SOLVE s METHOD derivimplicit
 i = g*(a+b*b+c)*(v+60) }
DERIVATIVE s { a' = -a*a/9
 b' = (a-b)/7
 c' = .1 - c*b }
