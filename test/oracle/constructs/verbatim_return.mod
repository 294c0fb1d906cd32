: VERBATIM that does nothing
NEURON {
	SUFFIX verbatim_return
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
	RANGE f
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
ASSIGNED { f }
BREAKPOINT { set() i = gbar*f*(v - e) }
PROCEDURE set() {
	f = 1 + v/1000
	VERBATIM
	return 0;
	ENDVERBATIM
}
