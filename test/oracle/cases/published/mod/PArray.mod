: PARAMETERs that are arrays, read by an index of run time.
NEURON {
  POINT_PROCESS PArray
  NONSPECIFIC_CURRENT i
  RANGE dur, level, i, at
}
PARAMETER {
  dur[3] (ms)
  level[3] (nS)
}
ASSIGNED { v (mV) i (nA) at }
BREAKPOINT { LOCAL k, end
  k = 0
  end = dur[0] + 4
  WHILE (k < 2 && t > end) {
    k = k + 1
    end = end + dur[k] + 4
  }
  at = k
  i = (0.001)*(level[k] + 0.5)*(k + 1)*(v + 70)
}
