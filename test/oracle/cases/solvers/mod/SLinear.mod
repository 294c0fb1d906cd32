: LINEAR blocks in INITIAL and BREAKPOINT, with a zero on the diagonal and pivots that change with v.
NEURON { SUFFIX SLinear RANGE s }
PARAMETER { k = 2 }
ASSIGNED { v (mV) s }
STATE { x yy z p q }
INITIAL { SOLVE first SOLVE second }
BREAKPOINT { SOLVE first s = x + yy }
LINEAR first {
  LOCAL a
  a = 0.1*(v + 60)
  ~ 0.001*x + yy*k - z = 3 + v/(k + 1)
  ~ a*x + (k + 1)*z = -yy + 2*a*x
  ~ yy - 3*x = 1
}
LINEAR second { ~ q = 3 ~ p + q*k = 10 - v }
