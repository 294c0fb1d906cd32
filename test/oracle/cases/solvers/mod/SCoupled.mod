: derivimplicit of a linear coupled system, of one that goes through statements, and of equations in a branch.
NEURON { SUFFIX SCoupled RANGE h, k }
CONSTANT { rest = 65 (mV) }
ASSIGNED { v (mV) h k }
STATE { a b c }
INITIAL { a = 1 b = 0.5 c = 0 }
BREAKPOINT { SOLVE states METHOD derivimplicit }
DERIVATIVE states {
  LOCAL drive
  drive = 0.01*(v + rest)
  h = a + b
  a' = -a/3 + 0.4*b + drive
  b' = 0.2*a - 0.5*(b + c)
  c' = b - c/7
  k = 2*c*drive
}
