: CONSTANT block
NEURON {
	SUFFIX constant
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
CONSTANT { q10 = 2.3 tref = 22 (degC) }
ASSIGNED { celsius (degC) }
BREAKPOINT { i = gbar*q10^((celsius - tref)/10)*(v - e) }
