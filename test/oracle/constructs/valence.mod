: USEION of an ion of its own, VALENCE
NEURON {
	SUFFIX valence
	USEION h READ eh WRITE ih VALENCE 1
	RANGE gbar
}
PARAMETER { gbar = 1e-4 (S/cm2) }
ASSIGNED { v (mV) eh (mV) ih (mA/cm2) }
BREAKPOINT { ih = gbar*(v - eh) }
