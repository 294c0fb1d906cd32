TITLE One side of a gap junction

COMMENT
A gap junction is two of these, one on each side. Each draws the current that flows from its own compartment to the
other one, whose voltage is vgap: the simulation brings it in every step, after voltages have changed.
ENDCOMMENT

NEURON {
	POINT_PROCESS HalfGap
	RANGE g, i, vgap
	NONSPECIFIC_CURRENT i
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
	(uS) = (microsiemens)
}

PARAMETER {
	g = 0.001 (uS)
}

ASSIGNED {
	v (mV)
	vgap (mV)
	i (nA)
}

BREAKPOINT {
	i = g*(v - vgap)
}
