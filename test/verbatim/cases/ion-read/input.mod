NEURON {
	POINT_PROCESS P
	RANGE x, y, n
	USEION ca READ cai
}
ASSIGNED { v (mV) x y n cai (mM) }
INITIAL {
	x = cai
VERBATIM
	cai = _ion_cai;
	y = _ion_cai*2.;
ENDVERBATIM
}
