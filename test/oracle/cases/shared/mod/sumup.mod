: BEFORE BREAKPOINT and AFTER SOLVE add up over the instances.
NEURON { SUFFIX sumup RANGE own, here, k GLOBAL total }
PARAMETER { k = 1 }
ASSIGNED { v (mV) own here total }
INITIAL { own = k*v  total = total + own  here = total }
BEFORE BREAKPOINT { total = 0  here = total }
AFTER SOLVE { own = k*v  total = total + own  here = total }
