NEURON {
	POINT_PROCESS P
	RANGE x, y, n
	BBCOREPOINTER ptr
}
ASSIGNED { v (mV) x y n ptr }
VERBATIM
struct Info { int size; double* times; double last; };
ENDVERBATIM
CONSTRUCTOR {
VERBATIM
	Info* info = (Info*)hoc_Emalloc(sizeof(Info));
	_p_ptr = info;
ENDVERBATIM
}
INITIAL {
VERBATIM
	Info* info = (Info*)_p_ptr;
	info->last = t;
	if (info->times) { x = info->times[0]; }
	n = info->size + info->last;
ENDVERBATIM
}
