COMMENT
An electrical synapse as NetPyNE's tutorials have it: ParallelContext tells vpeer the voltage of the other side.
ENDCOMMENT

NEURON {
	POINT_PROCESS ElectSyn
	NONSPECIFIC_CURRENT i
	RANGE g, i, weight, vpeer
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
	(uS) = (microsiemens)
}

PARAMETER {
	v (millivolt)
	vpeer (millivolt)
	g = 5e-05 (microsiemens)
	weight = 1
}

ASSIGNED {
	i (nanoamp)
}

BREAKPOINT {
	i = weight*g*(v - vpeer)
}
