NEURON {
  SUFFIX shifted
  NONSPECIFIC_CURRENT i
  RANGE g
  GLOBAL vhalf
}
UNITS { (mV) = (millivolt) (mA) = (milliamp) (S) = (siemens) }
PARAMETER {
  g = 1e-4 (S/cm2)
  vhalf = -40 (mV)
  slope = 9 (mV)
}
ASSIGNED { v (mV) i (mA/cm2) }
BREAKPOINT { i = g/(1 + exp(-(v - vhalf)/slope))*v }
