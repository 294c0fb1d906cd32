: A channel, and a method for Vectors that has nothing to do with it.
NEURON {
	SUFFIX tools
	NONSPECIFIC_CURRENT i
	RANGE g
}
VERBATIM
#include "misc.h"
static double total(void* vv) {
	double *x, sum = 0;
	int i, n = vector_instance_px(vv, &x);
	for (i = 0; i < n; i++) sum += x[i];
	return sum;
}
ENDVERBATIM
PARAMETER { g = 0.001 (S/cm2) }
ASSIGNED { v (mV) i (mA/cm2) }
BREAKPOINT { i = g*v }
PROCEDURE install() {
	LOCAL x
VERBATIM
	install_vector_method("total", total);
ENDVERBATIM
	x = 1
}
FUNCTION half(x) { half = x/2 }
