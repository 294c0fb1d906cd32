: A point process with a FUNCTION_TABLE, whose current is no line over v.
NEURON {
	POINT_PROCESS StepPoint
	NONSPECIFIC_CURRENT i
	RANGE g
}
PARAMETER { g = 0.002 (uS) }
ASSIGNED { v (mV) i (nA) }
FUNCTION_TABLE bend(v (mV))
BREAKPOINT { i = g*bend(v)*v }
NET_RECEIVE(w) { g = g + w*bend(v) }
