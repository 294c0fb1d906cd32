: a point process whose GLOBALs carry over from BREAKPOINT to SOLVE
NEURON { POINT_PROCESS IFBShared NONSPECIFIC_CURRENT i GLOBAL hinf, tauh, nsum RANGE gmax, h }
PARAMETER { gmax=.01 vh=-60 erev=20 nsum = 3 }
ASSIGNED { v i hinf tauh }
STATE { h }
LOCAL cc
INITIAL { h = 1 cc = 0 }
BREAKPOINT { if (v<vh) { hinf=1 tauh=20 } else { hinf=0 tauh=100 }
 SOLVE s METHOD cnexp
 i = gmax*h*(v-erev) + nsum*1e-4 }
DERIVATIVE s { h' = (hinf-h)/tauh }
NET_RECEIVE(w) { cc = cc + w nsum = nsum + cc }
