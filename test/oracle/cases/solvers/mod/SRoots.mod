: NONLINEAR equations in BREAKPOINT.
NEURON { SUFFIX SRoots RANGE r }
ASSIGNED { v (mV) r c }
STATE { x y }
INITIAL { x = 1 y = 2 SOLVE roots }
BREAKPOINT { SOLVE roots r = x*y }
NONLINEAR roots {
  c = 4 + 0.01*(v + 65)
  ~ x*x + y*y = c
  ~ x*y*y = exp(-x) + 0.5*c/4
}
