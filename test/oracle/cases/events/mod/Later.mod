COMMENT
Says now that it spikes later: net_event with a time many windows ahead.
ENDCOMMENT
NEURON { ARTIFICIAL_CELL Later RANGE wait, heard }
PARAMETER { wait = 12.3 (ms) }
ASSIGNED { heard }
INITIAL { heard = 0 }
NET_RECEIVE (w) {
  heard = heard + 1
  net_event(t + wait*heard)
}
