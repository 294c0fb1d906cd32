: thread-safe file with a table that uses what INITIAL computes; DEPEND on it
NEURON { SUFFIX tabstays USEION k READ ek WRITE ik RANGE gbar, qt }
UNITS { (mA)=(milliamp) (mV)=(millivolt) (S)=(siemens) }
PARAMETER { gbar=.001 (S/cm2) }
STATE { n }
ASSIGNED { v (mV) ek (mV) ik (mA/cm2) ninf ntau (ms) qt celsius (degC) }
INITIAL { qt = 3^((celsius-20)/10)
 rates(v) n = ninf }
BREAKPOINT { SOLVE s METHOD cnexp
 ik = gbar*n^4*(v-ek) }
DERIVATIVE s { rates(v) n' = (ninf-n)/ntau }
PROCEDURE rates(v (mV)) { TABLE ninf, ntau DEPEND celsius FROM -100 TO 100 WITH 200
 ninf = 1/(1+exp(-(v+40)/9)) + .1*qt
 ntau = (2 + 20/(1+exp((v+60)/15)))/(1+qt) }
