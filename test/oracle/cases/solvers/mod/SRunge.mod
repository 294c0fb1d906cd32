: runge where t is read, also by a function.
NEURON { SUFFIX SRunge RANGE seen }
ASSIGNED { v (mV) seen }
STATE { x yy }
INITIAL { x = 1 yy = 0 }
BREAKPOINT { SOLVE slow METHOD runge }
DERIVATIVE slow {
  seen = x*2 + t
  x' = -0.1*x*yy + wave(2)
  yy' = 0.1*x - 0.05*yy + 0.001*(v + 65)
}
FUNCTION wave(k) { wave = k*exp(-t/20)*0.01*t }
