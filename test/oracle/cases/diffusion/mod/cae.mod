TITLE ohmic: e is a constant where nothing uses a concentration
NEURON { SUFFIX cae USEION ca READ eca WRITE ica RANGE g, seen, drive }
PARAMETER { g = 2e-5 eca = 120 (mV) }
ASSIGNED { v (mV) ica (mA/cm2) seen drive }
INITIAL { seen = eca }
BREAKPOINT { drive = v - eca ica = g*(v - eca)/(1 + exp(-(v + 20)/9)) }
