NEURON {
	POINT_PROCESS P
	RANGE x, y, n
	POINTER rng
}
ASSIGNED { v (mV) x y n rng }
FUNCTION erand() {
VERBATIM
	if (_p_rng) {
		_lerand = nrn_random_pick(_p_rng); /* must be Random.negexp(1) */
	} else {
ENDVERBATIM
		erand = exprand(1)
VERBATIM
	}
ENDVERBATIM
}
INITIAL { x = erand() }
PROCEDURE noiseFromRandom() {
VERBATIM
	void** pv = (void**)(&_p_rng);
	*pv = ifarg(1) ? nrn_random_arg(1) : (void*)0;
ENDVERBATIM
}
