TITLE potassium piles up outside; starts where it likes
NEURON { SUFFIX kacc USEION k READ ik WRITE ko RANGE space, tot }
PARAMETER { space = 0.5 (um) kbath = 3.1 (mM) }
ASSIGNED { ik (mA/cm2) v (mV) tot }
STATE { ko (mM) }
INITIAL { ko = 3.2 tot = ik }
BREAKPOINT { SOLVE pile METHOD cnexp tot = ik }
DERIVATIVE pile { ko' = (10000)*ik/(96485.309*space) + (kbath - ko)/30 }
