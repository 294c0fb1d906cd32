NEURON {
	SUFFIX guarded
	RANGE n
}
ASSIGNED { n }
INITIAL {
VERBATIM
	if (n < 0) {
		hoc_execerror("n is negative", 0);
	}
ENDVERBATIM
}
