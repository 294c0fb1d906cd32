NEURON {
	SUFFIX nothing
}
FUNCTION twice(x) {
	twice = 2*x
}
