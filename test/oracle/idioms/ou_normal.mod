: hoc's Random.normal(0,1), a pick a step
NEURON { POINT_PROCESS OUNormal RANGE g, x, std NONSPECIFIC_CURRENT i POINTER rp THREADSAFE }
PARAMETER { std=.001 tau=3 e=0 dt }
ASSIGNED { v i g x rp ef am }
INITIAL { x=0 ef=exp(-dt/tau) am=std*sqrt(1-exp(-2*dt/tau)) }
BEFORE BREAKPOINT { x = ef*x + am*pick() }
BREAKPOINT { g = fabs(x) i = g*(v-e) }
VERBATIM
#ifndef NRN_VERSION_GTEQ_8_2_0
double nrn_random_pick(void* r);
void* nrn_random_arg(int argpos);
#define RANDCAST
#else
#define RANDCAST (Rand*)
#endif
ENDVERBATIM
FUNCTION pick() {
VERBATIM
 if (_p_rp) {
  /* must be Random.normal(0,1) */
  _lpick = nrn_random_pick(RANDCAST _p_rp);
 } else { hoc_execerror("no rp", 0); }
ENDVERBATIM
}
PROCEDURE setr() {
VERBATIM
 void** pv = (void**)(&_p_rp);
 if (ifarg(1)) { *pv = nrn_random_arg(1); } else { *pv = (void*)0; }
ENDVERBATIM
}
