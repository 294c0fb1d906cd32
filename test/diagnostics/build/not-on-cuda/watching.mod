NEURON { POINT_PROCESS watching RANGE n }
ASSIGNED { v (mV) n }
INITIAL { n = 0 net_send(0, 1) }
NET_RECEIVE (w) {
  if (flag == 1) { WATCH (v > -20) 2 }
  if (flag == 2) { n = n + 1 }
  FOR_NETCONS (other) { n = n + other }
}
