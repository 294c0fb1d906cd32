NEURON {
	POINT_PROCESS P
	RANGE x, y, n
}
ASSIGNED { v (mV) x y n }
VERBATIM
#include <math.h>
#define TWICE(a) (2.0*(a))
#if NRN_VERSION_GTEQ(8, 0, 0) && !defined(CORENEURON_BUILD)
#define FACTOR 3
#else
#error not this one
#endif
const int FLAG = -99;
static double cube(double z) {
	static double c[2] = {1.0, 0.5};
	return c[0]*z*z*z + c[1];
}
ENDVERBATIM
INITIAL {
	x = FLAG
VERBATIM
	y = TWICE(cube(x)) + FACTOR;
ENDVERBATIM
}
