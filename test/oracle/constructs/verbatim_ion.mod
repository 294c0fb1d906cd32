: VERBATIM that reads an ion's concentration
NEURON {
	SUFFIX verbatim_ion
	USEION ca READ cai
	RANGE seen
}
ASSIGNED { cai (mM) seen (mM) v (mV) }
INITIAL {
	VERBATIM
	cai = _ion_cai;
	ENDVERBATIM
	seen = cai
}
BREAKPOINT { seen = cai*v }
