NEURON { SUFFIX kx NONSPECIFIC_CURRENT i RANGE g GLOBAL vhalf }
UNITS { (mV) = (millivolt) (mA) = (milliamp) (S) = (siemens) }
PARAMETER { g = 0.001 (S/cm2) vhalf = -35 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
BREAKPOINT { i = g * (v - vhalf) }
