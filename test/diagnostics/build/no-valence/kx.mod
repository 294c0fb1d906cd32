NEURON {
	SUFFIX kx
	USEION x READ ex
	RANGE g
}
PARAMETER {
	g = 0.1 <0, 1>
}
ASSIGNED {
	v (mV)
	ex (mV)
}
