: NEURON keeps six digits of a PARAMETER's default, and all of a literal and of a CONSTANT
NEURON { SUFFIX Digits RANGE a, i, s GLOBAL g NONSPECIFIC_CURRENT i }
CONSTANT { c = 1.23456789012 }
PARAMETER { a = 1.23456789e-4 g = 2.3456789012 p = 3.45678901234 n = 1234567 }
ASSIGNED { v (mV) i (mA/cm2) s }
BREAKPOINT { i = a*g*p*c*1.23456789012*(v + 60) s = n*(v + 60) }
