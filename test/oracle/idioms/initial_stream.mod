COMMENT
Noisy conductance whose Random123 stream INITIAL makes, of ids that are parameters.
ENDCOMMENT
NEURON {
  THREADSAFE
  POINT_PROCESS NoisyStream
  RANGE g, g0, sd, tau, seed1, seed2, seed3
  NONSPECIFIC_CURRENT i
  POINTER stream
}
PARAMETER {
  g0 = 0.002 (uS)
  sd = 0.0005 (uS)
  tau = 2.7 (ms)
  seed1 = 7
  seed2 = -1  : as unsigned: 4294967295
  seed3 = 2.9
}
ASSIGNED { v (mV) i (nA) g (uS) dt (ms) stream decay amplitude (uS) }
VERBATIM
#include "nrnran123.h"
ENDVERBATIM
INITIAL {
  seeds(seed1, seed2, seed3)
VERBATIM
  if (_p_stream) { nrnran123_setseq((nrnran123_State*)_p_stream, 0, 2); }
ENDVERBATIM
  decay = exp(-dt/tau)
  amplitude = sd*sqrt(1 - exp(-2*dt/tau))
  g = g0
}
BREAKPOINT {
  SOLVE fluctuate
  i = g*v
}
PROCEDURE fluctuate() {
  g = g0 + decay*(g - g0) + amplitude*draw()
}
FUNCTION draw() {
VERBATIM
  if (_p_stream) { _ldraw = nrnran123_normal((nrnran123_State*)_p_stream); }
ENDVERBATIM
}
PROCEDURE seeds(a, b, c) {
VERBATIM
  nrnran123_State** pv = (nrnran123_State**)(&_p_stream);
  if (*pv) {
    nrnran123_deletestream(*pv);
    *pv = (nrnran123_State*)0;
  }
  *pv = nrnran123_newstream3(_la, _lb, _lc);
ENDVERBATIM
}
