TITLE sums of currents before and after its own place in the order
NEURON { SUFFIX sum USEION na READ ina USEION k READ ik, ek USEION ca READ ica, eca RANGE na, k, ca, e }
ASSIGNED { ina ik ica na k ca ek eca e v (mV) }
INITIAL { na = ina k = ik ca = ica e = ek + eca }
BREAKPOINT { na = ina k = ik ca = ica e = ek + eca }
