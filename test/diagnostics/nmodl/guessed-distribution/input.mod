NEURON {
	POINT_PROCESS Dice
	RANGE x
	POINTER dice
}
ASSIGNED { x dice }
NET_RECEIVE (w) {
	x = throw()
}
FUNCTION throw() {
VERBATIM
	_lthrow = nrn_random_pick(_p_dice);
ENDVERBATIM
}
