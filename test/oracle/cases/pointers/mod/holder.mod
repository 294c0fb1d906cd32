TITLE holds what others set
NEURON { POINT_PROCESS Holder RANGE amount, gain, doubled NONSPECIFIC_CURRENT i }
PARAMETER { gain = 2e-3 }
ASSIGNED { v (mV) i amount doubled }
INITIAL { doubled = 0 }
BREAKPOINT { doubled = 2*amount i = -gain*amount }
