NEURON {
	ARTIFICIAL_CELL Counter
	RANGE level
}
PARAMETER { level = 3 }
ASSIGNED { n }
INITIAL { n = 0 }
NET_RECEIVE (w) {
	n = n + w
	WATCH (n > level) 2
}
