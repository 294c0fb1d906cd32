: a mechanism that writes its own recordings into Vectors, when hoc has given it some
NEURON {
	SUFFIX recorded
	RANGE x, wanted
}
PARAMETER {
	wanted = 0
}
ASSIGNED {
	x
	row
	space
}
VERBATIM
double *source;
char label[20];
ENDVERBATIM
INITIAL {
	row = 0
	keep()
}
BREAKPOINT {
	SOLVE step
}
PROCEDURE step() {
	x = x + dt
	keep()
}
PROCEDURE keep() {
VERBATIM
{	void* vv; int i; double* px;
	if (wanted == 0) { return 0; }
	vv = *((void**)(&space));
	if (!vv) { hoc_execerror("no vector", 0); }
	i = (int)row;
	vector_resize(vv, i + 1);
	px = vector_vec(vv);
	px[i] = *source;
	row += 1.;
}
ENDVERBATIM
}
PROCEDURE record() {
VERBATIM
	source = hoc_pgetarg(1);
	*((void**)(&space)) = vector_arg(2);
	sprintf(label, "%s", gargstr(3));
ENDVERBATIM
}
