: a table that leaves out part of what its routine sets
NEURON { SUFFIX tableft USEION k READ ek WRITE ik RANGE gbar, ninf, linf, ltau }
UNITS { (mA)=(milliamp) (mV)=(millivolt) (S)=(siemens) }
PARAMETER { gbar=.001 (S/cm2) }
STATE { n l }
ASSIGNED { v (mV) ek (mV) ik (mA/cm2) ninf ntau (ms) linf ltau (ms) }
INITIAL { rates(v) n = ninf l = linf }
BREAKPOINT { SOLVE s METHOD cnexp
 ik = gbar*n^4*l*(v-ek) }
DERIVATIVE s { rates(v) n' = (ninf-n)/ntau l' = (linf-l)/(ltau+1) }
PROCEDURE rates(v (mV)) { LOCAL a TABLE ninf, ntau FROM -100 TO 100 WITH 200
 a = v + 60
 ninf = 1/(1+exp(-(v+40)/9))
 ntau = 2 + 20/(1+exp(a/15))
 linf = .2 + 1/(1+exp(a/8))
 ltau = 5 + a/50 }
