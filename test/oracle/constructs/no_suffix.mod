: A NEURON block without SUFFIX: the file gives the name
NEURON {
	RANGE seen
}
ASSIGNED { v (mV) seen }
BREAKPOINT { seen = v*2 }
