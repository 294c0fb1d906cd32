TITLE every BEFORE and AFTER block; a current that AFTER SOLVE adds to the ion once more
NEURON { SUFFIX hooks USEION k READ ek WRITE ik USEION ca READ cai RANGE bi, ai, bb, as, bs, n, ks, g }
PARAMETER { g = 1e-4 }
ASSIGNED { v (mV) ik ek cai bi ai bb as bs n ks }
INITIAL { n = 10 ks = ek }
BREAKPOINT { n = n + 1 ik = g*(v - ek) }
BEFORE INITIAL { bi = v n = 0 }
AFTER INITIAL { ai = n + t }
BEFORE BREAKPOINT { bb = v + ek n = n*0.5 }
AFTER SOLVE { as = v + ik*1000 + cai }
BEFORE STEP { bs = bs + 1 }
BEFORE STEP { ks = ek - v }
