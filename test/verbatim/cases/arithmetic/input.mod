NEURON {
	POINT_PROCESS P
	RANGE x, y, n
}
ASSIGNED { v (mV) x y n }
PROCEDURE p(a) {
	LOCAL b
	b = 2
VERBATIM
	double d = 1.5, e;
	d += _la*x;
	e = d > 2. ? fmax(d, 2.) : -d;
	x = y = e;
	_lb -= fabs(e) + pow(x, 2.)/3;
	n = _lb;
ENDVERBATIM
	y = b + d
}
INITIAL { p(3) }
