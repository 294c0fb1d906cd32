: the greatest voltage and its time, in an AFTER SOLVE; the branch taken is counted by the way
NEURON {
  SUFFIX peak_hook
  RANGE vmax, tmax, last, below
}
ASSIGNED {
  v (mV)
  vmax (mV)
  tmax (ms)
  last (ms)
  below
}
INITIAL {
  vmax = v
  tmax = t
  last = t
}
AFTER SOLVE {
  if (v > vmax) {
    vmax = v
    tmax = t
  } else {
    below = below + 1
  }
  if (fabs(v - vmax) > 3) { last = t }
}
