: USEION ca READ cai, cao
NEURON {
	SUFFIX useion_read_concentration
	USEION ca READ cai, cao
	USEION k READ ek WRITE ik
	RANGE gbar
}
PARAMETER { gbar = 0.002 (S/cm2) }
ASSIGNED { v (mV) ek (mV) ik (mA/cm2) cai (mM) cao (mM) }
BREAKPOINT { ik = gbar*cai/(cai + 2e-4)*cao/2*(v - ek) }
