: A channel, and a method for Vectors that has nothing to do with it.
NEURON {
	SUFFIX tools
	NONSPECIFIC_CURRENT i
	RANGE g
}
: hillock: the C below is NEURON's alone: only scripts come to it, and it needs what hoc has
VERBATIM
#ifndef CORENEURON_BUILD
#include "misc.h"
static double total(void* vv) {
	double *x, sum = 0;
	int i, n = vector_instance_px(vv, &x);
	for (i = 0; i < n; i++) sum += x[i];
	return sum;
}

#endif
ENDVERBATIM
PARAMETER { g = 0.001 (S/cm2) }
ASSIGNED { v (mV) i (mA/cm2) }
BREAKPOINT { i = g*v }
: hillock: PROCEDURE install is NEURON's alone: only scripts call it, and it needs what hoc has
PROCEDURE install() {
	LOCAL x
VERBATIM
#ifndef CORENEURON_BUILD
ENDVERBATIM

VERBATIM
	install_vector_method("total", total);
ENDVERBATIM
	x = 1

VERBATIM
#endif
ENDVERBATIM
}
FUNCTION half(x) { half = x/2 }
