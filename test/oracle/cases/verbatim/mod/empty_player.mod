: A source that plays a Vector, without one: the first event finds nothing. A count of spikes goes on beside it.
NEURON {
  POINT_PROCESS EmptyPlayer
  RANGE n, thresh, time, firing, etime, index
}
PARAMETER { n thresh = -20 (mV) time (ms) }
ASSIGNED { v (mV) firing space etime (ms) index }
INITIAL {
  n = 0
  firing = 0
  index = 0
  element()
  check()
}
BREAKPOINT { SOLVE check METHOD after_cvode }
PROCEDURE element() {
VERBATIM
  { int i, size; double* px;
    i = (int)index;
    if (i >= 0) {
      auto* vv = *reinterpret_cast<IvocVect**>(&space);
      if (vv) {
        size = vector_capacity(vv);
        px = vector_vec(vv);
        if (i < size) {
          etime = px[i];
          index += 1.;
        } else {
          index = -1.;
        }
      } else {
        index = -1.;
      }
    }
  }
ENDVERBATIM
}
PROCEDURE check() {
VERBATIM
  if (v >= thresh && !firing) {
    firing = 1;
    time = t;
    n += 1.;
  }
  if (firing && v < thresh && t > time) {
    firing = 0;
  }
ENDVERBATIM
}
