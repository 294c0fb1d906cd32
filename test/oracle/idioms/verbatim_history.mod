: a SOLVEd procedure of C: a history in an array, static functions, macros, integer arithmetic
NEURON {
  SUFFIX verbatim_history
  NONSPECIFIC_CURRENT i
  RANGE g, e, x, y, cnt, hist
}
VERBATIM
#include <math.h>
#include <stdlib.h>
#define SQ(a) ((a)*(a))
static double clampit(double a, double lo, double hi) {
  if (a < lo) return lo;
  else if (a > hi) return hi;
  return a;
}
static int parity(int k) { return k % 2; }
ENDVERBATIM
DEFINE NH 5
PARAMETER { g = 1e-4 e = -60 rate = 0.2 }
ASSIGNED { v i x y cnt hist[NH] mean }
INITIAL { x = 0 y = 0.5 cnt = 0 mean = 0
  FROM k=0 TO NH-1 { hist[k] = v }
}
BREAKPOINT { SOLVE upd METHOD after_cvode
  i = g*(1 + x)*(v - e)
}
PROCEDURE upd() { LOCAL q
  q = v/100
VERBATIM
  {
    int k; double s = 0.;
    for (k = 5 - 1; k > 0; --k) { hist[k] = hist[k-1]; }
    hist[0] = v;
    for (k = 0; k < 5; k++) s += hist[k];
    mean = s / 5;
    cnt += 1;
    if (parity((int)cnt) == 0 && mean > -70.) {
      x = clampit(x + rate*dt*(SQ(_lq) - x), 0., 1.);
    } else {
      x *= exp(-dt/20.);
    }
    y = fabs(_lq) > 0.5 ? y + 0.01*(1 - y) : y - 0.01*y;
  }
ENDVERBATIM
}
