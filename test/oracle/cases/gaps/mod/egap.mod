COMMENT
An electrode current that ParallelContext.target_var tells the voltage of the other side, with a weight as NetPyNE's has.
ENDCOMMENT

NEURON {
	POINT_PROCESS egap
	RANGE g, weight, i, vpeer
	ELECTRODE_CURRENT i
}

PARAMETER {
	g = 0.0001 (microsiemens)
	weight = 1 (1)
}

ASSIGNED {
	v (millivolt)
	vpeer (millivolt)
	i (nanoamp)
}

BREAKPOINT {
	i = weight*g*(vpeer - v)
}
