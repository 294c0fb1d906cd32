: USEION na WRITE ena
NEURON {
	SUFFIX useion_write_reversal
	USEION na WRITE ena
	RANGE shown
}
ASSIGNED { v (mV) ena (mV) shown (mV) }
INITIAL { ena = 50 shown = 0 }
BREAKPOINT {
	ena = 50 + v/100
	shown = ena
}
