: A current of calcium and the concentration that it moves.
NEURON {
	SUFFIX pool
	USEION ca READ cai, ica WRITE cai, ica
	RANGE depth, gbar, rest
}
PARAMETER {
	depth = 0.1 (um)
	gbar = 1e-5 (S/cm2)
	rest = 1e-4 (mM)
}
ASSIGNED {
	v (mV)
	ica (mA/cm2)
}
STATE { cai (mM) }
BREAKPOINT {
	SOLVE moves METHOD cnexp
	ica = gbar * (v - 100)
}
DERIVATIVE moves { cai' = -ica / depth * 0.05 - (cai - rest) / 20 }
