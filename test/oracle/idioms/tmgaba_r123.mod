COMMENT
/**
 * Stochastic GABA synapse with Random123, as in neocortical models
 */
ENDCOMMENT
NEURON { THREADSAFE
  POINT_PROCESS ProbGABA
  RANGE tau_r, tau_d, Use, u, Dep, Fac, u0, Rstate, tsyn_fac, e_GABA, i, g, synapseID, gmax
  NONSPECIFIC_CURRENT i
  BBCOREPOINTER rng
  RANGE conductance
}
PARAMETER { tau_r = 0.2 (ms) tau_d = 8 (ms) Use = 1.0 (1) Dep = 100 (ms) Fac = 10 (ms) e_GABA = -80 (mV)
  gmax = .001 (uS) u0 = 0 synapseID = 0 conductance = 0.0 }
VERBATIM
#include<stdlib.h>
#include<stdio.h>
#include<math.h>
#ifndef NRN_VERSION_GTEQ_8_2_0
#include "nrnran123.h"
double nrn_random_pick(void* r);
void* nrn_random_arg(int argpos);
#endif
ENDVERBATIM
ASSIGNED { v (mV) i (nA) g (uS) factor rng usingR123 Rstate tsyn_fac (ms) u }
STATE { A B }
INITIAL { LOCAL tp
  Rstate=1 tsyn_fac=0 u=u0
  A = 0 B = 0
  tp = (tau_r*tau_d)/(tau_d-tau_r)*log(tau_d/tau_r)
  factor = -exp(-tp/tau_r)+exp(-tp/tau_d)
  factor = 1/factor
  VERBATIM
  if( usingR123 ) {
    nrnran123_setseq((nrnran123_State*)_p_rng, 0, 0);
  }
  ENDVERBATIM
}
BREAKPOINT { SOLVE state METHOD cnexp
  g = gmax*(B-A)
  i = g*(v-e_GABA) }
DERIVATIVE state{ A' = -A/tau_r   B' = -B/tau_d }
NET_RECEIVE (weight, Psurv, tsyn (ms)){ LOCAL result
  INITIAL{ tsyn=t }
  if (Fac > 0) { u = u*exp(-(t - tsyn_fac)/Fac) } else { u = Use }
  if(Fac > 0){ u = u + Use*(1-u) }
  tsyn_fac = t
  if (Rstate == 0) {
    Psurv = exp(-(t-tsyn)/Dep)
    result = urand()
    if (result>Psurv) { Rstate = 1 } else { tsyn = t }
  }
  if (Rstate == 1) {
    result = urand()
    if (result<u) { tsyn = t Rstate = 0
      A = A + weight*factor
      B = B + weight*factor }
  }
}
PROCEDURE setRNG() {
VERBATIM
    #ifndef CORENEURON_BUILD
    usingR123 = 0;
    if( ifarg(1) && hoc_is_double_arg(1) ) {
        nrnran123_State** pv = (nrnran123_State**)(&_p_rng);
        uint32_t a2 = 0; uint32_t a3 = 0;
        if (*pv) { nrnran123_deletestream(*pv); *pv = (nrnran123_State*)0; }
        if (ifarg(2)) { a2 = (uint32_t)*getarg(2); }
        if (ifarg(3)) { a3 = (uint32_t)*getarg(3); }
        *pv = nrnran123_newstream3((uint32_t)*getarg(1), a2, a3);
        usingR123 = 1;
    } else if( ifarg(1) ) {
        void** pv = (void**)(&_p_rng);
        *pv = nrn_random_arg(1);
    } else {
        void** pv = (void**)(&_p_rng);
        *pv = (void*)0;
    }
    #endif
ENDVERBATIM
}
FUNCTION urand() {
VERBATIM
    double value;
    if( usingR123 ) {
        value = nrnran123_dblpick((nrnran123_State*)_p_rng);
    } else if (_p_rng) {
        value = nrn_random_pick(_p_rng);
    } else {
        value = 0.0;
    }
    _lurand = value;
ENDVERBATIM
}
VERBATIM
static void bbcore_write(double* x, int* d, int* xx, int* offset, _threadargsproto_) {
  if (d) { uint32_t* di = ((uint32_t*)d) + *offset;
    nrnran123_getids3((nrnran123_State*)_p_rng, di, di+1, di+2); }
  *offset += 3;
}
static void bbcore_read(double* x, int* d, int* xx, int* offset, _threadargsproto_) { *offset += 3; }
ENDVERBATIM
