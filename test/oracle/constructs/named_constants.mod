: UNITS: constants by name
NEURON {
	SUFFIX named_constants
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
}
UNITS {
	FARADAY = (faraday) (coulomb)
	R = (k-mole) (joule/degC)
	PI = (pi) (1)
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
ASSIGNED { celsius (degC) }
BREAKPOINT { i = gbar*PI/3*(v - e)/(1 + exp(-v*1e-3*FARADAY/(R*(celsius + 273.15)))) }
