NEURON {
	POINT_PROCESS P
	RANGE x, y, n
	BBCOREPOINTER rng
}
ASSIGNED { v (mV) x y n rng usingR123 }
FUNCTION urand() {
VERBATIM
	double value;
	if (usingR123) {
		value = nrnran123_dblpick((nrnran123_State*)_p_rng);
	} else if (_p_rng) {
		value = nrn_random_pick((Rand*)_p_rng);
	} else {
		value = 0.5;
	}
	return value;
ENDVERBATIM
	urand = value
}
INITIAL {
VERBATIM
	if (usingR123) { nrnran123_setseq((nrnran123_State*)_p_rng, 0, 0); }
ENDVERBATIM
	x = urand()
VERBATIM
	y = nrnran123_normal((nrnran123_State*)_p_rng);
ENDVERBATIM
}
PROCEDURE setRNG() {
VERBATIM
	usingR123 = 0;
	if (ifarg(1)) {
		nrnran123_State** pv = (nrnran123_State**)(&_p_rng);
		*pv = nrnran123_newstream3((uint32_t)*getarg(1), (uint32_t)*getarg(2), (uint32_t)*getarg(3));
		usingR123 = 1;
	}
ENDVERBATIM
}
