: hoc hands over a Random object that is normal(0, 1): it makes its numbers in pairs
NEURON {
	POINT_PROCESS Noisy
	NONSPECIFIC_CURRENT i
	RANGE x
	POINTER source
}
ASSIGNED {
	i (nA)
	x
	source
}
BEFORE BREAKPOINT {
	x = 0.9*x + pick()
}
BREAKPOINT {
	i = 0.01*x
}
FUNCTION pick() {
VERBATIM
	/* must be set to Random.normal(0,1) */
	if (_p_source) {
		_lpick = nrn_random_pick((Rand*)_p_source);
	}
ENDVERBATIM
}
PROCEDURE setSource() {
VERBATIM
	if (ifarg(1)) *(void**)(&_p_source) = nrn_random_arg(1);
ENDVERBATIM
}
