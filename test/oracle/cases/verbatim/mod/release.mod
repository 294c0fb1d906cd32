: A synapse with failures: uniform draws from a Random123 stream, an early return, counters in C.
NEURON {
  POINT_PROCESS Release
  THREADSAFE
  RANGE tau, e, prob, released, failed, ignored
  NONSPECIFIC_CURRENT i
  BBCOREPOINTER rng
}
PARAMETER {
  tau = 4 (ms)
  e = 0 (mV)
  prob = 0.6
}
ASSIGNED { v (mV) i (nA) rng usingR123 released failed ignored }
STATE { g (uS) }
VERBATIM
#include "nrnran123.h"
ENDVERBATIM
INITIAL {
  g = 0
  released = 0
  failed = 0
  ignored = 0
VERBATIM
  if (usingR123) {
    nrnran123_setseq((nrnran123_State*)_p_rng, 0, 0);
  }
ENDVERBATIM
}
BREAKPOINT {
  SOLVE decay METHOD cnexp
  i = g*(v - e)
}
DERIVATIVE decay { g' = -g/tau }
FUNCTION urand() {
VERBATIM
  double value = 0.0;
  if (usingR123) {
    value = nrnran123_dblpick((nrnran123_State*)_p_rng);
  } else if (_p_rng) {
    value = nrn_random_pick((Rand*)_p_rng);
  } else {
    value = 0.0;
  }
  _lurand = value;
ENDVERBATIM
}
NET_RECEIVE(w (uS), sites) {
  LOCAL n
  INITIAL { sites = 3 }
  if (t < 3) {
    ignored = ignored + 1
VERBATIM
    return;
ENDVERBATIM
  }
  n = 0
  FROM k = 1 TO sites {
    if (urand() < prob) {
      n = n + 1
    } else {
VERBATIM
      failed += 1.;
ENDVERBATIM
    }
  }
  released = released + n
  g = g + w*n/sites
}
PROCEDURE setRNG() {
VERBATIM
#ifndef CORENEURON_BUILD
  usingR123 = 0;
  if (ifarg(1) && hoc_is_double_arg(1)) {
    nrnran123_State** pv = (nrnran123_State**)(&_p_rng);
    uint32_t a2 = 0;
    uint32_t a3 = 0;
    if (*pv) {
      nrnran123_deletestream(*pv);
      *pv = (nrnran123_State*)0;
    }
    if (ifarg(2)) { a2 = (uint32_t)*getarg(2); }
    if (ifarg(3)) { a3 = (uint32_t)*getarg(3); }
    *pv = nrnran123_newstream3((uint32_t)*getarg(1), a2, a3);
    usingR123 = 1;
  }
#endif
ENDVERBATIM
}
VERBATIM
static void bbcore_write(double* x, int* d, int* xx, int* offset, _threadargsproto_) { *offset += 5; }
static void bbcore_read(double* x, int* d, int* xx, int* offset, _threadargsproto_) { *offset += 5; }
ENDVERBATIM
