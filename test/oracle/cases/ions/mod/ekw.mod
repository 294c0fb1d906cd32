TITLE sets a potential itself: NEURON leaves it alone
NEURON { SUFFIX ekw USEION na READ nai, nao WRITE ena RANGE shift }
PARAMETER { shift = 3 (mV) celsius (degC) }
ASSIGNED { v (mV) nai (mM) nao (mM) ena (mV) }
BREAKPOINT { ena = shift + 25.1*log(nao/nai) }
