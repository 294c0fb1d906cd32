NEURON {
	SUFFIX talks
	RANGE n
}
ASSIGNED { n }
INITIAL {
VERBATIM
	if (n < 0) {
		fprintf(stderr, "n is %g\n", n);
	}
ENDVERBATIM
}
