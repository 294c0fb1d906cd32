: LINEAR blocks in INITIAL and BREAKPOINT, with a zero on the diagonal and pivots that change with v.
NEURON { SUFFIX SLinear RANGE s }
PARAMETER { k = 2 }
ASSIGNED { v (mV) s }
STATE { x y z p q }
INITIAL { SOLVE first SOLVE second }
BREAKPOINT { SOLVE first s = x + y }
LINEAR first {
  LOCAL a
  a = 0.1*(v + 60)
  ~ 0.001*x + y*k - z = 3 + v/(k + 1)
  ~ a*x + (k + 1)*z = -y + 2*a*x
  ~ y - 3*x = 1
}
LINEAR second { ~ q = 3 ~ p + q*k = 10 - v }
