: A list of synapses behind an address that a number keeps: nobody has made it.
NEURON {
	POINT_PROCESS Presyn
	RANGE link, n, sum
}
PARAMETER { link = 0 n = 0 }
ASSIGNED { v (mV) sum }
VERBATIM
typedef struct Synapse { double last; int index; struct Synapse** back; } Synapse;
typedef struct List { Synapse** first; double* size; double top; } List;
#define LIST ((List*)((unsigned long)link))
ENDVERBATIM
INITIAL {
	sum = 0
}
BREAKPOINT {
	SOLVE spread
}
PROCEDURE spread() {
VERBATIM
	int i;
	Synapse* s;
	for (i = 0; i < n; i++) {
		if ((s = LIST->first[i]) == (Synapse*)NULL) { continue; }
		s->last = t + 1.;
		*(LIST->size) = i;
		sum += s->last;
	}
	LIST->top = sum;
ENDVERBATIM
}
