NEURON {
	POINT_PROCESS Counter
	RANGE link, x
}
PARAMETER { link = 0 }
ASSIGNED { v (mV) x }
BREAKPOINT {
VERBATIM
	x = ((struct Info*)((unsigned long)link))->size;
ENDVERBATIM
}
