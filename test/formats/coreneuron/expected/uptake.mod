NEURON {
	POINT_PROCESS Uptake
	RANGE c, km
	USEION ca READ cao
}
PARAMETER { km = 0.2 vmax = 0.005 }
CONSTANT { half = 0.5 }
ASSIGNED { cao (mM) }
STATE { c }
INITIAL { c = half }
: hillock: METHOD cnexp is derivimplicit: an equation is not linear in its state, and NEURON does the same
BREAKPOINT { SOLVE taking METHOD derivimplicit }
DERIVATIVE taking { c' = -vmax*cao/(km/c + 1) }
NET_RECEIVE(w) { c = c + w }
