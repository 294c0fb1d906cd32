: Newton's iteration where NEURON numbers the states otherwise than the equations, and a row has no element on its diagonal.
NEURON {
  SUFFIX NRows
  RANGE ka, kb, kc
}
PARAMETER { ka = 900 kb = 4 kc = 10 }
ASSIGNED { v (mV) bound moved }
STATE { FA VA T c }
INITIAL { FA = 0 VA = 0 T = 0 c = 5e-4 }
BREAKPOINT { SOLVE states METHOD derivimplicit }
DERIVATIVE states {
  bound = 9e15*(0.001 - FA - VA)*c^4
  moved = ka*FA*0.1
  FA' = bound - 0.1*FA - moved + 0.1*VA
  VA' = moved - (0.1 + kb)*VA
  T' = 1e4*kb*VA - kc*T
  c' = -bound + 0.4*FA - c/(c + 5e-4) + (1 + v/200)*1e-3
}
