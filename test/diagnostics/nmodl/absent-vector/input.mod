NEURON {
	ARTIFICIAL_CELL Player
	RANGE index, etime
}
ASSIGNED { index etime (ms) space }
INITIAL {
	index = 0
	element()
	if (index > 0) {
		net_send(etime, 1)
	}
}
PROCEDURE element() {
VERBATIM
	int i = (int)index;
	void* vv = *((void**)(&space));
	if (i < vector_capacity(vv)) {
		etime = vector_vec(vv)[i];
		index += 1.;
	} else {
		index = -1.;
	}
ENDVERBATIM
}
PROCEDURE play() {
VERBATIM
	*((void**)(&space)) = vector_arg(1);
ENDVERBATIM
}
NET_RECEIVE (w) {
	if (flag == 1) {
		net_event(t)
	}
}
