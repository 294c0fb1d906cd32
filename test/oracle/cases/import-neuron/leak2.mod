: A leak whose scale all cells share, and whose conductance grows with a power of it.
NEURON {
  SUFFIX leak2
  NONSPECIFIC_CURRENT i
  RANGE g, e
  GLOBAL scale
}
PARAMETER {
  g = 1e-4 (S/cm2)
  e = -65 (mV)
  scale = 1
}
ASSIGNED { v (mV) i (mA/cm2) }
BREAKPOINT { i = scale * g * (v - e) }
