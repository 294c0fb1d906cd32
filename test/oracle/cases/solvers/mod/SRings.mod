: Diffusion between shells: reactions of array elements in a loop, an indexed COMPARTMENT.
NEURON { SUFFIX SRings RANGE inner, outer, input }
DEFINE N 4
PARAMETER { input = 0.01 }
ASSIGNED { v (mV) inner outer size[N] }
STATE { s[N] b[N] sb[N] edge }
INITIAL {
  FROM k = 0 TO N-1 { size[k] = 1 + k*0.3  s[k] = 0.1 + 0.05*k  b[k] = 0.4  sb[k] = 0 }
  edge = 0.2
}
BREAKPOINT { SOLVE spread METHOD sparse inner = s[N-1] outer = s[0] }
KINETIC spread {
  COMPARTMENT k, size[k] { s b sb }
  COMPARTMENT 0.7 { edge }
  ~ s[0] <-> edge (0.2, 0.3)
  ~ s[0] << (input*(v + 65))
  FROM k = 0 TO N-2 { ~ s[k] <-> s[k+1] (0.5*size[k], 0.5*size[k]) }
  FROM k = 0 TO N-1 { ~ s[k] + b[k] <-> sb[k] (2, 0.3) }
}
