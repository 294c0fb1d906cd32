: Vectors are told from a stream that is used a line further on.
NEURON {
  POINT_PROCESS DelayedSyn
  RANGE tau, i
  NONSPECIFIC_CURRENT i
  BBCOREPOINTER rng, delay_times
}
PARAMETER { tau = 2 (ms) }
ASSIGNED { v (mV) i (nA) rng delay_times }
STATE { g (uS) }
VERBATIM
#include "nrnran123.h"
ENDVERBATIM
INITIAL { g = 0 }
BREAKPOINT { SOLVE state METHOD cnexp i = g*v }
DERIVATIVE state { g' = -g/tau }
FUNCTION urand() {
VERBATIM
  _lurand = nrnran123_dblpick((nrnran123_State*)_p_rng);
ENDVERBATIM
}
PROCEDURE setRNG() {
VERBATIM
  nrnran123_State** pv = (nrnran123_State**)(&_p_rng);
  *pv = nrnran123_newstream3((uint32_t)*getarg(1), (uint32_t)*getarg(2), (uint32_t)*getarg(3));
ENDVERBATIM
}
NET_RECEIVE(weight) {
  VERBATIM
  IvocVect* times = *((IvocVect**)(&_p_delay_times));
  if (times && vector_capacity(times) >= 1) {
    double* at = vector_vec(times);
  }
  ENDVERBATIM
  g = g + weight*urand()
}
VERBATIM
static void bbcore_write(double* x, int* d, int* x_offset, int* d_offset, _threadargsproto_) {
  IvocVect* times = *((IvocVect**)(&_p_delay_times));
  nrnran123_State** pv = (nrnran123_State**)(&_p_rng);
  uint32_t seq; char which;
  nrnran123_getseq(*pv, &seq, &which);
}
ENDVERBATIM
