: C variables of the file: one of each for all instances, like LOCALs at file scope
NEURON {
	SUFFIX counted
	NONSPECIFIC_CURRENT i
	RANGE y
}
ASSIGNED {
	v (mV)
	i (mA/cm2)
	y
}
VERBATIM
static double scale = 2.5;
static int rows = 7, made;
static double row[3];
extern double unknown;
ENDVERBATIM
INITIAL {
VERBATIM
	if (!made) {
		made = 1;
		row[0] = rows/2;
		row[1] = scale/2;
	}
ENDVERBATIM
}
BREAKPOINT {
	y = row[0] + row[1]*scale
	i = 0.001*y*(v + 65)
}
