NEURON {
	POINT_PROCESS P
	RANGE x, y, n
}
ASSIGNED { v (mV) x y n }
FUNCTION f(a) {
VERBATIM
	if (_la < 0.) { return 0.; }
ENDVERBATIM
	f = sqrt(a)
	if (f > 10) {
VERBATIM
		return 10.;
ENDVERBATIM
	}
	f = f*2
}
INITIAL { x = f(y) }
NET_RECEIVE (w) {
	if (w <= 0) {
VERBATIM
		return;
ENDVERBATIM
	}
	x = x + w
}
