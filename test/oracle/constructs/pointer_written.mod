: POINTER that is written
NEURON {
	SUFFIX pointer_written
	POINTER target
	RANGE gain
}
PARAMETER { gain = 0.001 }
ASSIGNED { v (mV) target }
BREAKPOINT { target = target + gain }
