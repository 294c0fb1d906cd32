: LAG of an array, and of a STATE by less than dt
NEURON {
	SUFFIX lag_of_array
	RANGE third, latest
}
CONSTANT { brief = 0.01 (ms) }
PARAMETER { tau = 3 (ms) }
ASSIGNED { v (mV) u[3] (mV) third (mV) latest }
STATE { m }
INITIAL { m = 0 }
BREAKPOINT { SOLVE states METHOD cnexp }
DERIVATIVE states { m' = (1/(1 + exp(-(v + 50)/10)) - m)/tau }
BEFORE STEP {
	FROM k = 0 TO 2 { u[k] = k*v }
	LAG u BY tau
	third = lag_u_tau[2]
	LAG m BY brief
	latest = lag_m_brief
}
