NEURON { SUFFIX kt NONSPECIFIC_CURRENT i }
ASSIGNED { v (mV) i (mA/cm2) }
FUNCTION_TABLE level(v (mV)) (mA/cm2)
FUNCTION_TABLE both(v (mV), c (mM)) (mA/cm2)
BREAKPOINT { i = level(v) + both(v, 1) }
