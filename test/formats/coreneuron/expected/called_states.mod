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
BREAKPOINT { SOLVE states }
: hillock: DERIVATIVE states is written out: CoreNEURON's compiler takes no x' in an expression
ASSIGNED { hillock_Dx }
PROCEDURE states() {
	LOCAL y_rate
	hillock_Dx = -x / tau
	y_rate = hillock_Dx + 1
	x = x + dt * hillock_Dx
	y = y + dt * y_rate
}
