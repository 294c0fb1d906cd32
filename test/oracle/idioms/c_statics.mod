: C statics of the file, in a current and in C functions
NEURON { SUFFIX cstatics NONSPECIFIC_CURRENT i RANGE g, y, calls }
UNITS { (mA)=(milliamp) (mV)=(millivolt) (S)=(siemens) }
PARAMETER { g=1e-4 (S/cm2) e=-65 (mV) }
ASSIGNED { v (mV) i (mA/cm2) y calls }
STATE { s }
VERBATIM
static double scale = 2.5;
static int made;
static double lut[3];
static double half(double x) { return x/2; }
static int third(int k) { int j = k/3; return j; }
#define LIMIT 7
#define BIG 5
ENDVERBATIM
INITIAL { s=.5 calls = 0
 VERBATIM
 if (!made) { made = 1; lut[0] = 1.5; lut[1] = 2*scale; lut[2] = half(3); }
 ENDVERBATIM
}
BREAKPOINT { SOLVE st METHOD cnexp
 i = g*s*(v-e) }
DERIVATIVE st { LOCAL q
 q = f(v)
 y = q
 s' = (.3 - s)/(4 + q) }
FUNCTION f(x) {
 VERBATIM
  double a = 0; int k;
  for (k = 0; k < LIMIT; ++k) { if (k == BIG) break; a += lut[k % 3]*third(k+4); }
  k = 0;
  do { a += 0.25; k++; } while (k < 3);
  _lf = a*scale*(_lx > -60 ? 1 : 0.5) + (double)(7/2);
 ENDVERBATIM
}
