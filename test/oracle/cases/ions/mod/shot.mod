TITLE an event that sets a concentration, a v and reads what the last step has left
NEURON { POINT_PROCESS Shot USEION ca READ cai, ica WRITE cai USEION k WRITE ik RANGE was, kick, ik0, amount NONSPECIFIC_CURRENT i }
PARAMETER { amount = 1e-4 kick = 0.5 }
ASSIGNED { v (mV) ica ik i was ik0 }
STATE { cai (mM) }
INITIAL { was = 0 ik0 = 0 }
BREAKPOINT { SOLVE d METHOD cnexp ik = 1e-3*(v + 77) i = 0 }
DERIVATIVE d { cai' = -(cai - 1e-4)/200 }
NET_RECEIVE (w) { was = ica ik0 = ik cai = cai + w*amount v = v + kick }
