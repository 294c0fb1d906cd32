NEURON {
	SUFFIX late
	RANGE seen
}
ASSIGNED {
	v (mV)
	seen (mV)
}
AFTER BREAKPOINT {
	seen = v
}
