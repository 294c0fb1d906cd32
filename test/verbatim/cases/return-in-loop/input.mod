NEURON {
	POINT_PROCESS P
	RANGE x, y, n
}
ASSIGNED { v (mV) x y n }
FUNCTION f(a) {
VERBATIM
	int i;
	for (i = 0; i < 10; i++) {
		_la *= 2.;
		if (_la > 100.) return i;
	}
	_la = -1.;
ENDVERBATIM
	f = a
}
INITIAL { x = f(y) }
