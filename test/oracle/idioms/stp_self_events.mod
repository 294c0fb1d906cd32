: short-term plasticity with per-connection state, self events of several flags and state_discontinuity
NEURON {
  POINT_PROCESS stp_self_events
  RANGE tau1, tau2, e, i, g, gmax, tau_rec, tau_facil, U, u0, nspk, tlast, A
  NONSPECIFIC_CURRENT i
  GLOBAL total, plast
}
UNITS { (nA) = (nanoamp) (mV) = (millivolt) (umho) = (micromho) }
PARAMETER {
  tau1 = 0.5 (ms) <1e-9,1e9>
  tau2 = 4 (ms) <1e-9,1e9>
  e = 0 (mV)
  tau_rec = 100 (ms)
  tau_facil = 50 (ms)
  U = 0.4 (1) <0,1>
  u0 = 0.1 (1) <0,1>
  gmax = 1
  plast = 1
  refr = 2 (ms)
}
ASSIGNED { v (mV) i (nA) g (umho) factor total (umho) x nspk tlast (ms) on A }
STATE { a (umho) b (umho) }
INITIAL { LOCAL tp
  total = 0
  if (tau1/tau2 > .9999) { tau1 = .9999*tau2 }
  a = 0 b = 0 nspk = 0 tlast = -1e9 on = 0 A = 0
  tp = (tau1*tau2)/(tau2 - tau1)*log(tau2/tau1)
  factor = -exp(-tp/tau1) + exp(-tp/tau2)
  factor = 1/factor
  net_send(3.3, 5)
}
BREAKPOINT { SOLVE state METHOD cnexp g = b - a i = gmax*g*(v - e) }
DERIVATIVE state { a' = -a/tau1 b' = -b/tau2 }
NET_RECEIVE(weight (umho), y, z, u, tsyn (ms)) { LOCAL w, k
  INITIAL { y = 0 z = 0 u = u0 tsyn = t }
  if (flag == 0) {
    z = z*exp(-(t - tsyn)/tau_rec)
    z = z + ( y*(exp(-(t - tsyn)/tau1) - exp(-(t - tsyn)/tau_rec)) / ((tau1/tau_rec)-1) )
    y = y*exp(-(t - tsyn)/tau1)
    x = 1-y-z
    if (tau_facil > 0) {
      u = u*exp(-(t - tsyn)/tau_facil)
      u = u + U*(1-u)
    } else { u = U }
    w = weight*x*u*factor
    state_discontinuity(a, a + w)
    state_discontinuity(b, b + w)
    y = y + x*u
    tsyn = t
    nspk = nspk + 1
    if (t - tlast > refr && on == 0) { on = 1 net_send(refr, 1) tlast = t }
  } else if (flag == 1) {
    on = 0
    A = A + 1
    FROM k = 0 TO 2 { A = A + 0.125*k }
  } else if (flag == 5) {
    b = b + 0.0003
    if (t < 40) { net_send(7.1, 5) }
  }
}
