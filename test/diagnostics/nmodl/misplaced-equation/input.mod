NEURON { SUFFIX misplaced }
STATE { a b }
INITIAL { a = 1 b = 0 }
BREAKPOINT { SOLVE s METHOD cnexp }
DERIVATIVE s {
  a' = -a
  b' = -b
  ~ a = b + 1
}
