NEURON {
	SUFFIX kx
	USEION k READ ek VALENCE 2
	RANGE g
}
PARAMETER {
	g = 0.1 <0, 1>
}
ASSIGNED {
	v (mV)
	ek (mV)
}
