NEURON {
	POINT_PROCESS Bare
	POINTER far
	NONSPECIFIC_CURRENT i
}
PARAMETER {
	conductance = 0.001 (microsiemens)
}
ASSIGNED {
	v (millivolt)
	far (millivolt)
	i (nanoamp)
}
BREAKPOINT {
	i = conductance*(v - far)
}
