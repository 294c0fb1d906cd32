NEURON { SUFFIX names NONSPECIFIC_CURRENT i RANGE gamma, index, I, y1, time, link, signal, select, lane, W, u, self, out, in, N, n, node, field
 GLOBAL F, f, area_, exp1, stepw  }
UNITS { (mV)=(millivolt) (mA)=(milliamp) PI2 = (pi) (2) }
PARAMETER { gamma = 0.3 index = 2 I = 1e-4 time = 3 (ms) link = 1 signal = .5e+1 select = 5. lane = 1.e-1 W = 8 self = 7e0 F = 2 f = 3 }
ASSIGNED { v (mV) i (mA/cm2) y1 u out in node field area_ exp1 stepw }
STATE { N n }
INITIAL { N = 0.1 n = 1 - N rate(v) }
BREAKPOINT { SOLVE st METHOD euler
  out = N*gamma^index^1 in = (v + 60)*I
  i = in*out*(1 + n) + 1e-6*dbl(u)
}
DERIVATIVE st { rate(v) N' = (y1 - N)/time  n' = (y1*lane - n)/(signal*select) }
PROCEDURE rate(v (mV)) { LOCAL exp_, t1, W, gamma
  W = (v+40)/self  gamma = exp(-W)
  exp_ = 1/(1+gamma) t1 = log10(2 + fabs(W)) + atan(W) + ceil(W) - floor(W)
  y1 = exp_*bump(t1)/4 u = t1
  node = lane field = node*2
  stepw = 3 exp1 = stepw*2 area_ = exp1 + exp_
}
FUNCTION bump(x) { LOCAL k
  k = 0 bump = 0
  WHILE (k < 3) { IF (k == 1) { bump = bump + x } ELSE { bump = bump + 1/(1+x*x) } k = k + 1 }
}
FUNCTION dbl(x (1)) (1) { dbl = (x + fabs(x))*0.7 }

