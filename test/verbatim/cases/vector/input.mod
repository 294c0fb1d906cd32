NEURON {
	POINT_PROCESS P
	RANGE x, y, n
}
ASSIGNED { v (mV) x y n space }
INITIAL {
VERBATIM
	IvocVect* vv = *((IvocVect**)(&space));
	if (vv && vector_capacity(vv) > 0) {
		double* px = vector_vec(vv);
		x = px[0];
ENDVERBATIM
		y = 1
VERBATIM
	} else {
		x = -1.;
	}
ENDVERBATIM
}
