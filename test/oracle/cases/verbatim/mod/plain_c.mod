: C on the mechanism's own variables and locals: integers, loops, switch, an array of constants, early returns.
NEURON {
  SUFFIX plainc
  USEION ca READ cai WRITE ica
  RANGE g, m, steps, odd, picked, poly, kept, seen
}
PARAMETER {
  g = 0.001 (S/cm2)
}
ASSIGNED { v (mV) ica (mA/cm2) cai (mM) steps odd picked poly kept seen (mM) }
STATE { m }
VERBATIM
#define ORDER 4
#define SQUARE(x) ((x)*(x))
static const int shift = 3;
static double horner(double x, int order) {
  static double c[5] = {1.0, -0.5, 0.25e0, -0.125, .0625};
  double sum = 0.;
  int j;
  for (j = order; j >= 0; j--) {
    sum = sum*x + c[j];
  }
  return sum;
}
ENDVERBATIM
INITIAL {
  m = inf(v)
  steps = 0
  VERBATIM
  seen = _ion_cai;
  ENDVERBATIM
}
BREAKPOINT {
  SOLVE advance
  ica = g*m*(v - 60)
}
PROCEDURE advance() {
  LOCAL x, y
  x = (v + 65)/10
  y = 0
  VERBATIM
  {
    int n = (int)steps, half, k = 0;
    half = n/2;
    odd = n - 2*half;
    switch (n % 3) {
      case 0:
        picked = 1.5;
        break;
      case 1:
      case 2:
        picked = -_lx/7;
        break;
      default:
        picked = 100;
    }
    while (1) {
      if (++k > shift) break;
      if (k == 2) continue;
      _ly += k*0.25;
    }
    do { k -= 2; } while (k > 0 && _ly > 0.);
    poly = horner(_lx/4., ORDER) + (k < 0 ? SQUARE(_lx) : fabs(_lx)) + _ly;
  }
  ENDVERBATIM
  m = m + (1 - exp(-dt/2))*(inf(v) - m)
  steps = steps + 1
  kept = clipped(x)
  VERBATIM
  return 0;
  ENDVERBATIM
}
FUNCTION inf(u (mV)) {
  VERBATIM
  double z = (_lu + 50.)/8.;
  if (z > 20.) {
    return 1.;
  }
  z = exp(z);
  _linf = z/(1. + z);
  ENDVERBATIM
}
FUNCTION clipped(x) {
  VERBATIM
  if (_lx < 0. || !(_lx == _lx)) { _lclipped = 0.; return _lclipped; }
  ENDVERBATIM
  if (x > 2) {
    clipped = 2
  } else {
    clipped = x
  }
}
