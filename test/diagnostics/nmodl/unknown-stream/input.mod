NEURON {
	ARTIFICIAL_CELL Noise
	RANGE level
	RANDOM dice
}
PARAMETER {
	level = 1
}
NET_RECEIVE(w) {
	level = random_uniform(level)
}
