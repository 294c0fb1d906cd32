: nrn_ghk
NEURON {
	SUFFIX nrn_ghk
	USEION ca READ cai, cao WRITE ica
	RANGE p
}
PARAMETER { p = 1e-5 (cm/s) }
ASSIGNED { v (mV) cai (mM) cao (mM) ica (mA/cm2) }
BREAKPOINT { ica = p*nrn_ghk(v, cai, cao, 2) }
