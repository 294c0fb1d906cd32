NEURON {
	POINT_PROCESS Uptake
	RANGE c, km
	USEION ca READ cao, cai
}
PARAMETER { km = 0.2 vmax = 0.005 }
CONSTANT { cao = 2 (mM) half = 0.5 }
ASSIGNED { cai (mM) }
STATE { c }
INITIAL { c = half }
BREAKPOINT { SOLVE taking METHOD cnexp }
DERIVATIVE taking { c' = -vmax*cao/(km/c + 1) }
NET_RECEIVE(w) { c = c + w }
