: A channel as a scheme of five states: linear, CONSERVE, STEADYSTATE, rates that are sums without parentheses.
NEURON { SUFFIX SMarkov USEION na READ ena WRITE ina RANGE gbar, g, early }
UNITS { (mV) = (millivolt) (mA) = (milliamp) (S) = (siemens) }
PARAMETER { gbar = 0.01 (S/cm2) extra = 0.05 (/ms) }
ASSIGNED { v (mV) ena (mV) ina (mA/cm2) g (S/cm2) a (/ms) b (/ms) early (/ms) }
STATE { c1 c2 c3 o i }
INITIAL { SOLVE scheme STEADYSTATE sparse }
BREAKPOINT {
  SOLVE scheme METHOD sparse
  g = gbar*o
  ina = g*(v - ena)
}
KINETIC scheme {
  LOCAL q
  q = 1.5
  rates(v)
  ~ c1 <-> c2 (3*q*a, b)
  ~ c2 <-> c3 (2*a, 2*b)
  early = f_flux - b_flux
  ~ c3 <-> o (a, 3*b)
  ~ o <-> i (0.3 + extra, 0.01 + extra/2)
  IF (extra > 0) { ~ i <-> c1 (0.02, 0.001*a) }
  CONSERVE c1 + c2 + c3 + o + i = 1
}
PROCEDURE rates(v (mV)) {
  TABLE a, b FROM -100 TO 100 WITH 200
  a = 0.8*exp(v/25)
  b = 0.3*exp(-v/30)
}
