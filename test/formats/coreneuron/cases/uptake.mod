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
BREAKPOINT { SOLVE taking METHOD cnexp }
DERIVATIVE taking { c' = -vmax*cao/(km/c + 1) }
NET_RECEIVE(w) { c = c + w }
