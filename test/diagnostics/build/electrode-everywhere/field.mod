NEURON {
  SUFFIX field
  ELECTRODE_CURRENT i
  RANGE i, strength
}
PARAMETER { strength = 0.01 (mA/cm2) }
ASSIGNED { i (mA/cm2) }
BREAKPOINT { i = strength }
