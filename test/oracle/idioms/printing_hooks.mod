: BEFORE and AFTER blocks that only print, as those that show the order of things do

NEURON {
  SUFFIX printing_hooks
  NONSPECIFIC_CURRENT i
  RANGE i
}

PARAMETER { g = 0.0003 (S/cm2) }
ASSIGNED { v (mV) i (mA/cm2) }

BREAKPOINT {
  SOLVE shown METHOD after_cvode
  i = g*(v + 61)
}

PROCEDURE shown() {
  printf("SOLVE t=%g\n", t)
}

BEFORE BREAKPOINT { printf("BEFORE BREAKPOINT t=%g v=%g\n", t, v) }
AFTER SOLVE { printf("AFTER SOLVE t=%g\n", t) }
BEFORE INITIAL { printf("BEFORE INITIAL t=%g\n", t) }
AFTER INITIAL { printf("AFTER INITIAL t=%g\n", t) }
