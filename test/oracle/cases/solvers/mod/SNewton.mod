: derivimplicit by Newton's iteration: products, functions of states, statements that read them, a branch, x' read.
NEURON { SUFFIX SNewton RANGE slope, gate }
ASSIGNED { v (mV) slope gate }
STATE { u w n z }
INITIAL { u = 0.1 w = 0.3 n = 0.9 z = 1 }
BREAKPOINT { SOLVE states METHOD derivimplicit }
DERIVATIVE states {
  gate = 1/(1 + exp(-(u - 0.5)*4))
  u' = u*(1 - u)*(u - 0.2) - w + 0.001*(v + 65)
  w' = 0.1*(u - 0.5*w) + f(n)
  n' = (gate - n)/5 - n*z
  slope = u' + 2*z
  IF (v > -64) { z' = -z*n }
}
FUNCTION f(x) { f = 0.01*x*x }
