: A current that is no line over v: NEURON's difference quotient
NEURON {
	SUFFIX current_not_linear
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }

BREAKPOINT { i = gbar*(v - e)/(1 + exp(-0.062*v)/3.57) }
