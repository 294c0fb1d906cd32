COMMENT
A graded synapse: its state follows the voltage of the other side, and starts from it.
ENDCOMMENT

NEURON {
	POINT_PROCESS graded
	RANGE gmax, e, vpre, s, i
	NONSPECIFIC_CURRENT i
}

PARAMETER {
	gmax = 0.002 (microsiemens)
	e = -80 (millivolt)
	tau = 4 (ms)
}

ASSIGNED {
	v (millivolt)
	vpre (millivolt)
	i (nanoamp)
}

STATE {
	s
}

INITIAL {
	s = open(vpre)
}

BREAKPOINT {
	SOLVE follow METHOD cnexp
	i = gmax*s*(v - e)
}

DERIVATIVE follow {
	s' = (open(vpre) - s)/tau
}

FUNCTION open(x (millivolt)) {
	open = 1/(1 + exp(-(x + 45)/5))
}
