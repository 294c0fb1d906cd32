NEURON {
	POINT_PROCESS P
	RANGE x, y, n
}
ASSIGNED { v (mV) x y n }
INITIAL {
VERBATIM
	switch ((int)x) {
		case 0: y = 1.; break;
		case 1:
		case 2: y = 2.; break;
		default: y = 3.;
	}
ENDVERBATIM
}
