: hillock: verbatim is in small letters here: CoreNEURON's compiler reads it inside a COMMENT
COMMENT
An old block:
verbatim
return 0;
endverbatim
ENDCOMMENT
NEURON { SUFFIX leaky }
: hillock: INCLUDE "leaky.inc" stands here in full: something in the file is changed
: hillock: GLOBAL steps is RANGE: code sets it, and CoreNEURON's GLOBALs are constants
NEURON { NONSPECIFIC_CURRENT i RANGE g, e RANGE steps }
PARAMETER { g = 0.001 (S/cm2) e = -65 (mV) }
ASSIGNED { v (mV) i (mA/cm2) steps }


BREAKPOINT {
	: hillock: METHOD cvode_t is after_cvode: CoreNEURON has fixed steps only, where both are the same
	SOLVE count METHOD after_cvode
	i = g*(v - e)
}
PROCEDURE count() { steps = steps + 1 }
