COMMENT
An old block:
VERBATIM
return 0;
ENDVERBATIM
ENDCOMMENT
NEURON { SUFFIX leaky }
INCLUDE "leaky.inc"
BREAKPOINT {
	SOLVE count METHOD cvode_t
	i = g*(v - e)
}
PROCEDURE count() { steps = steps + 1 }
