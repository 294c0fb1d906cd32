: A scheme by an explicit method.
NEURON { SUFFIX SPlain RANGE f }
ASSIGNED { v (mV) f }
STATE { a b c }
INITIAL { a = 1 }
BREAKPOINT { SOLVE scheme METHOD euler }
KINETIC scheme {
  COMPARTMENT 2 { c }
  ~ a <-> b (0.3, 0.1)
  ~ a + b <-> c (0.5, 0.2*exp(-(v + 65)/30))
  f = f_flux
  ~ c << (0.01)
}
