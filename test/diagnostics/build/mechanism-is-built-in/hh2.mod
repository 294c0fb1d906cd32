NEURON {
	SUFFIX hh
	RANGE g
}
PARAMETER {
	g = 0.1 <0, 1>
}
ASSIGNED {
	v (mV)
}
