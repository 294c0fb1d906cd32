: CONSTRUCTOR and DESTRUCTOR
NEURON {
	POINT_PROCESS constructor
	NONSPECIFIC_CURRENT i
	RANGE g, made
}
PARAMETER { g = 0.002 (uS) }
ASSIGNED { v (mV) i (nA) made }
CONSTRUCTOR { made = 3 }
BREAKPOINT { i = g*made*(v + 50) }
DESTRUCTOR { made = 0 }
