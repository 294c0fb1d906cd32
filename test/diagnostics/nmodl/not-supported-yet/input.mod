NEURON {
	POINT_PROCESS Late
	RANGE vl
}
PARAMETER { dur = 1 (ms) }
ASSIGNED { v (mV) vl (mV) }
STATE { m }
BREAKPOINT {
	SOLVE decay METHOD matexp
	vl = v
}
DERIVATIVE decay {
	m' = -m
}
