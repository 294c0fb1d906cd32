TITLE everything that NMODL has, in "one" file {

NEURON {
  POINT_PROCESS Sink
  REPRESENTS NCIT:C17145
  USEION ca READ cai, eca WRITE ica VALENCE 2 REPRESENTS [CHEBI:29108]
  USEION x WRITE xi, ix VALENCE -1
  USEION k READ ek
  RANGE gbar, g, w
  GLOBAL minf, mtau
  NONSPECIFIC_CURRENT i, il
  ELECTRODE_CURRENT ie
  POINTER other
  BBCOREPOINTER rng
  EXTERNAL clock
  RANDOM stream
  THREADSAFE
}

NEURON {
  THREADSAFE minf, mtau
}

UNITS {
  (mV) = (millivolt)
  (S) = (siemens)
  (um) = (micron)
  F = (faraday) -> (coulomb)
  R = (k-mole) -> (joule/degC)
  foot2inch = (foot) -> (inch)
  TEN = 10 (1)
  FARADAY = 96500 (coul/mole)
}

DEFINE N 4

DEFINE LOW -2

UNITSOFF

LOCAL shared, buffer[N]

UNITSON

CONSTANT {
  q10 = 3
  tiny = -0.001 (/ms mM)
}

PARAMETER {
  v (mV)
  dt (ms)
  celsius
  ek = -77 (mV)
  gbar = 0.005 (S/cm2) <1e-9, 1000000000>
  w[N] (uS)
  e = LOW (mV) <-100, 100>
  n2 = -N
}

INDEPENDENT {
  SWEEP v FROM -100 TO 50 WITH 50 (mV)
  t FROM 0 TO 1 WITH 1 START 0 (ms)
}

ASSIGNED {
  ica (mA/cm^2)
  i
  minf
  mtau (ms)
  g (.001 coul/cm3)
  flux[N] (1+8 um5/ms)
  empty ()
}

STATE {
  m
  h FROM 0 TO 1 START 0.5
  ca[N] FROM 0 TO 100 START LOW (mM) <1e-7>
  buf
  cabuf
  pump (mol/cm2) <0.001>
}

CONSTRUCTOR {
  clear()
}

DESTRUCTOR {
  VERBATIM { /* a brace, "a quote, : and ? */
    if (x) {
ENDVERBATIM
}

INITIAL {
  SOLVE scheme STEADYSTATE sparse
  m = minf
  h = 1
  net_send(-1 (ms), 1)
  FROM i = 0 TO N - 1 {
    ca[i] = cai * (i + 1) / 2
  }
  FROM i = 1 TO 2 * N BY 2 {
    flux[N - 1 - i] = 0
    UNITSOFF
  }
}

BREAKPOINT {
  LOCAL a, b[3]
  SOLVE states METHOD cnexp
  SOLVE advance
  CONDUCTANCE g USEION ca
  CONDUCTANCE g
  a = 4 (1/ms) * exp(-v / 18 (mV)) + 2 (mV)^2 - -1 - (cai - min(cai, 3)) / tau2
  b[0] = 0.8014 (v+vshift)
  ica = g * (v - eca)
  i = ica
  IF (a > 1 && !(b[1] <= 2 || m != h)) {
    IF (a == 0) {
      a = 1
    } ELSE {
      a = 2
    }
  } ELSE IF (a < -1) {
    printf("at %g: is this ok? %g\n", t, a)
    UNITSON
  } ELSE { }
  WHILE (a >= 0) {
    a = a - 1
  }
  {
    LOCAL c
    c = 1
  }
  PROTECT shared = shared + 1
  MUTEXLOCK
  MUTEXUNLOCK
  LAG v BY tau
  a = 5 * -x^-n^2 * (-a)^b
  b[1] = a - (b[0] - c) - c / (d * 2)
  v = v + 0.0001
}

BEFORE BREAKPOINT {
  a = 1
}

AFTER SOLVE {
  a = 2
}

BEFORE INITIAL {
  a = 3
}

BEFORE STEP {
  a = 4
}

DERIVATIVE states {
  rates(v)
  m' = (minf - m) / mtau
  x'' = -x
  ca'[0] = 2
}

KINETIC scheme {
  COMPARTMENT i, diam * vol[i] { ca }
  COMPARTMENT 10000000000 { buf pump }
  LONGITUDINAL_DIFFUSION i, D * vol[i] { ca }
  LONGITUDINAL_DIFFUSION D { buf }
  ~ ca[0] + buf <-> cabuf (kf, kb * 2 (/ms))
  ~ 2 m + h <-> 3 pump (1, 0)
  ~ ca[N - 1] << (-ica / (2 * F))
  ~ pump -> (k3)
  CONSERVE buf + 2 cabuf = total
}

KINETIC other SOLVEFOR m, h {
  ~ m <-> h (1, 2)
}

LINEAR seq {
  ~ m + 2 * h = 1
  ~ m - h = 0
}

NONLINEAR roots {
  ~ m * m = h
}

DISCRETE steps {
  m = h
}

FUNCTION alpha(v (mV), x) (/ms) {
  TABLE DEPEND celsius, dt FROM -100 TO 100 WITH 200
  alpha = v
}

FUNCTION none() {
  none = 1
}

PROCEDURE rates(v (mV)) (1) {
  TABLE minf, mtau DEPEND celsius FROM low TO -low + 100 (mV) WITH N
  TABLE minf FROM -100 TO 100 WITH 200
  minf = alpha(v, 1)
}

FUNCTION_TABLE tabtau(v (mV)) (ms)

FUNCTION_TABLE plain(v)

NET_RECEIVE(weight (uS), t0 (ms), on) {
  INITIAL {
    t0 = t
    on = 0
  }
  IF (flag == 1) {
    WATCH (v > threshold) 2, (v < -80) 3
    net_event(t)
  }
  FOR_NETCONS(weight, t1, on) {
    weight = weight * 0.5
  }
  VERBATIM
  return 0; VERBATIM
ENDVERBATIM
  net_send(5, 1)
}

VERBATIM
#include <math.h>
ENDVERBATIM
