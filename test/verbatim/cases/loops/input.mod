NEURON {
	POINT_PROCESS P
	RANGE x, y, n
}
ASSIGNED { v (mV) x y n }
INITIAL {
	LOCAL k
VERBATIM
	int i;
	for (i = 0; i < 5; i++) {
		if (i == 2) continue;
		x += i;
		if (x > 6) break;
	}
	while (n > 0.) n -= 1.;
	do { y = y/2.; } while (y > 1. && n < 3.);
ENDVERBATIM
	k = i
}
