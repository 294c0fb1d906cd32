TITLE writes through its pointer; several of them on one variable
NEURON { POINT_PROCESS Adder POINTER to, from RANGE k, last }
PARAMETER { k = 1e-3 }
ASSIGNED { v (mV) to from last }
INITIAL { to = 0.1 last = 0 }
BREAKPOINT { SOLVE add }
PROCEDURE add() { last = to to = to + k*(from - to) }
