: Equations that INITIAL calls as if they were a PROCEDURE, and x' in another equation.
NEURON {
	SUFFIX called
	RANGE x, y
}
PARAMETER { tau = 10 (ms) }
STATE { x y }
INITIAL {
	x = 1
	y = 0
	states()
}
BREAKPOINT { SOLVE states METHOD euler }
DERIVATIVE states {
	x' = -x/tau
	y' = x' + 1
}
