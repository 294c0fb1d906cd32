NEURON {
	POINT_PROCESS Late
	RANGE vl
}
PARAMETER { dur = 1 (ms) }
ASSIGNED { v (mV) vl (mV) }
BREAKPOINT {
	LAG v BY dur
	vl = v
}
