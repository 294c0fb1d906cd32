: a point process without events that reads a POINTER and an ion that has to move
NEURON {
	POINT_PROCESS Leak
	USEION ca READ cai
	POINTER other
	RANGE g, i
	NONSPECIFIC_CURRENT i
}
PARAMETER { g = 0 (uS) }
ASSIGNED { v (mV) i (nA) cai (mM) other (mV) }
BREAKPOINT { i = g*(v - other)*(1 + cai/(0.001 (mM))) }
