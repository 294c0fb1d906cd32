TITLE reads a concentration of one ion, carries another
NEURON { SUFFIX kca USEION ca READ cai USEION k READ ek WRITE ik RANGE g, o }
PARAMETER { g = 1e-3 }
ASSIGNED { v (mV) cai (mM) ek (mV) ik (mA/cm2) o }
BREAKPOINT { o = cai/(cai + 5e-4) ik = g*o*(v - ek) }
