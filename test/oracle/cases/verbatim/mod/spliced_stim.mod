: A Poisson source that draws from a stream in a POINTER, or from the global generator: C and NMODL share the braces.
NEURON {
  ARTIFICIAL_CELL SplicedStim
  THREADSAFE
  RANGE interval, start
  POINTER donotuse
}
PARAMETER {
  interval = 5 (ms)
  start = 1 (ms)
}
ASSIGNED { donotuse event (ms) }
VERBATIM
#ifndef NRN_VERSION_GTEQ_8_2_0
double nrn_random_pick(void* r);
void* nrn_random_arg(int argpos);
#define RANDCAST
#else
#define RANDCAST (Rand*)
#endif
ENDVERBATIM
INITIAL { net_send(start, 1) }
FUNCTION erand() {
VERBATIM
  if (_p_donotuse) {
    /* the Random that is given MUST be Random.negexp(1) */
    _lerand = nrn_random_pick(RANDCAST _p_donotuse);
  } else {
    if (_nt != nrn_threads) {
      hoc_execerror("only with", "a Random");
    }
ENDVERBATIM
    erand = exprand(1)
VERBATIM
  }
ENDVERBATIM
}
PROCEDURE noiseFromRandom() {
VERBATIM
  {
    void** pv = (void**)(&_p_donotuse);
    if (ifarg(1)) {
      *pv = nrn_random_arg(1);
    } else {
      *pv = (void*)0;
    }
  }
ENDVERBATIM
}
NET_RECEIVE(w) {
  if (flag == 1) {
    net_event(t)
    event = interval*erand()
    net_send(event, 1)
  }
}
