: euler and runge with t, statements, equations in both branches of an IF; SOLVE inside IF; after_cvode.
NEURON { SUFFIX SExplicit RANGE seen, count }
ASSIGNED { v (mV) seen count }
STATE { x yy }
INITIAL { x = 1 yy = 0 count = 0 }
BREAKPOINT { if (v > 1000) { SOLVE slow METHOD euler } SOLVE tick METHOD after_cvode }
DERIVATIVE slow {
  seen = x*2
  x' = -0.1*x + 0.01*t
  IF (v > -64) { yy' = 0.1 - yy } ELSE { yy' = 0.02*t }
}
PROCEDURE tick() { count = count + dt }
