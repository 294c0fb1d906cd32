: A current that only INITIAL and events compute: it flows in every step.
NEURON {
  POINT_PROCESS ILeft
  ELECTRODE_CURRENT i
  RANGE amp, i
}
PARAMETER { amp = 0.03 (nA) }
ASSIGNED { i (nA) }
INITIAL { i = amp }
BREAKPOINT { }
NET_RECEIVE(w) { i = i + w }
