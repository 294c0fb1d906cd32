COMMENT
One side of a gap junction whose other side is a POINTER, as most published ones have it.
ENDCOMMENT

NEURON {
	POINT_PROCESS pgap
	NONSPECIFIC_CURRENT i
	RANGE r, i
	POINTER vgap
}

PARAMETER {
	r = 200 (megohm)
}

ASSIGNED {
	v (millivolt)
	vgap (millivolt)
	i (nanoamp)
}

BREAKPOINT {
	i = (v - vgap)/r
}
