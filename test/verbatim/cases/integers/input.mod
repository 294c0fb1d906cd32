NEURON {
	POINT_PROCESS P
	RANGE x, y, n
}
ASSIGNED { v (mV) x y n }
INITIAL {
VERBATIM
	int i = 7, j;
	j = i/2;
	j = x;
	n = i/2 + 7/2. + i%3 + (int)y + (double)i/2;
	n = i++ + --j;
ENDVERBATIM
}
