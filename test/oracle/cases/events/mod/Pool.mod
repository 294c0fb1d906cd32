: NET_RECEIVE that reads v, t and a concentration and sets the concentration, a state of the file.
NEURON {
	POINT_PROCESS Pool
	USEION ca READ cai WRITE cai
	RANGE seen, at
}
PARAMETER { tau = 15 (ms) }
ASSIGNED {
	v (mV)
	seen (mM)
	at (mV)
}
STATE { cai (mM) }
INITIAL {
	cai = 1e-4
	seen = 0
	at = 0
}
BREAKPOINT { SOLVE fall METHOD cnexp }
DERIVATIVE fall { cai' = (1e-4 - cai)/tau }
NET_RECEIVE (w (mM)) {
	seen = cai
	at = v + 0.001*t
	state_discontinuity(cai, cai + w)
}
