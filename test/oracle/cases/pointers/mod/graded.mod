TITLE a synapse whose conductance follows a variable of the cell
NEURON { POINT_PROCESS Graded POINTER vsee, casee, held RANGE e, gmax, g, w0 NONSPECIFIC_CURRENT i }
PARAMETER { e = -10 gmax = 1e-3 }
ASSIGNED { v (mV) i g vsee casee held w0 }
STATE { r }
INITIAL { r = 0 w0 = 0 }
BREAKPOINT { SOLVE d METHOD cnexp g = gmax*r/(1 + exp(-(vsee + 50)/6)) i = g*(v - e)*(1 + 100*casee) }
DERIVATIVE d { r' = -r/4 }
NET_RECEIVE (w) { r = r + w w0 = vsee held = held + 0.01 }
