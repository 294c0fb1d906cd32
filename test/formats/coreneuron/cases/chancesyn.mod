: A synapse that releases by chance, by numbers of a Random object.
NEURON {
	POINT_PROCESS ChanceSyn
	RANGE p
	POINTER rng
	NONSPECIFIC_CURRENT i
}
PARAMETER { tau = 2 (ms) p = 0.5 }
ASSIGNED { v (mV) i (nA) rng }
STATE { g (uS) }
INITIAL { g = 0 }
BREAKPOINT {
	SOLVE falling METHOD cnexp
	i = g*v
}
DERIVATIVE falling { g' = -g/tau }
NET_RECEIVE(w (uS)) {
	if (urand() < p) { g = g + w }
}
PROCEDURE setRNG() {
VERBATIM
	void** pv = (void**) &_p_rng;
	*pv = ifarg(1) ? nrn_random_arg(1) : 0;
ENDVERBATIM
}
FUNCTION urand() {
VERBATIM
	if (_p_rng) {
		_lurand = nrn_random_pick((Rand*) _p_rng);
	} else {
ENDVERBATIM
	urand = scop_random()
VERBATIM
	}
ENDVERBATIM
}
