: NONLINEAR equations in BREAKPOINT.
NEURON { SUFFIX SRoots RANGE r }
ASSIGNED { v (mV) r c }
STATE { x yy }
INITIAL { x = 1 yy = 2 SOLVE roots }
BREAKPOINT { SOLVE roots r = x*yy }
NONLINEAR roots {
  c = 4 + 0.01*(v + 65)
  ~ x*x + yy*yy = c
  ~ x*yy*yy = exp(-x) + 0.5*c/4
}
