: INITIAL makes a stream from parameters: it is the instance's own here.
NEURON { POINT_PROCESS Noisy POINTER rng RANGE seed1, seed2, x }
PARAMETER { seed1 = 1 seed2 = 2 }
ASSIGNED { rng x }
INITIAL {
  seeds(seed1, seed2)
VERBATIM
  if (_p_rng) { nrnran123_setseq((nrnran123_State*)_p_rng, 0, 0); }
ENDVERBATIM
  x = rand()
}
FUNCTION rand() {
VERBATIM
  if (_p_rng) { _lrand = nrnran123_normal((nrnran123_State*)_p_rng); }
ENDVERBATIM
}
PROCEDURE seeds(a, b) {
VERBATIM
  nrnran123_State** pv = (nrnran123_State**)(&_p_rng);
  if (*pv) { nrnran123_deletestream(*pv); *pv = (nrnran123_State*)0; }
  *pv = nrnran123_newstream3(_la, _lb, 0);
ENDVERBATIM
}
