NEURON {
	SUFFIX pool
	USEION ca READ ica WRITE cai
}
ASSIGNED {
	ica (mA/cm2)
}
STATE {
	cai (mM)
}
BREAKPOINT {
	SOLVE s METHOD cnexp
}
DERIVATIVE s {
	cai' = -cai/10
}
