NEURON {
	POINT_PROCESS P
	RANGE x, y, n
}
ASSIGNED { v (mV) x y n }
PARAMETER { id = 3 }
CONSTRUCTOR {
VERBATIM
	if (ifarg(1)) { id = *getarg(1); } else { id = -1; }
	x = id + 1;
ENDVERBATIM
}
DESTRUCTOR {
VERBATIM
	free((void*)0);
ENDVERBATIM
}
INITIAL { y = x }
