TITLE its own current, which it only writes, in SOLVE; an uncharged and a negative ion of its own
NEURON { SUFFIX own USEION k WRITE ik USEION cl READ ecl, cli WRITE icl VALENCE -1 USEION ip READ ipi WRITE ipi, iip VALENCE 0 RANGE g, s, low NONSPECIFIC_CURRENT i }
PARAMETER { g = 1e-5 }
ASSIGNED { v (mV) ik (mA/cm2) i ecl (mV) icl cli (mM) iip low }
STATE { s ipi (mM) }
INITIAL { s = 0.1 ipi = 0.2 }
BREAKPOINT { SOLVE d METHOD cnexp
  ik = g*s*(v + 80) icl = g*(v - ecl) iip = 0 low = ecl i = g*(v + 60) }
DERIVATIVE d { s' = -1000*ik - s/7 ipi' = -(ipi - 0.1)/9 }
