: Several synapses in one: an event takes the state of one of them from a Vector and puts it back.
NEURON {
	POINT_PROCESS Group
	RANGE n, released
	POINTER space
}
PARAMETER { n = 4 }
ASSIGNED { v (mV) released space }
NET_RECEIVE (weight, chosen, last (ms)) {
VERBATIM
	void** vv = (void**)(&space);
	double *x;
	int nx = vector_instance_px(*vv, &x);
	int chosen = rand()%((int)n);
	_args[1] = chosen;
	_args[2] = x[chosen];
ENDVERBATIM
	if (t - last > 5) {
		released = released + weight*chosen
		last = t
	}
VERBATIM
	x[chosen] = _args[2];
ENDVERBATIM
}
PROCEDURE setVec() {
VERBATIM
	void** vv = (void**)(&space);
	*vv = 0;
	if (ifarg(1)) { *vv = vector_arg(1); }
ENDVERBATIM
}
