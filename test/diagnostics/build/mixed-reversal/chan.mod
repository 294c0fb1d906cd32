NEURON {
	SUFFIX chan
	USEION ca READ eca WRITE ica
	RANGE g
}
PARAMETER {
	g = 0.1 <0, 1>
}
ASSIGNED {
	v (mV)
	eca (mV)
	ica (mA/cm2)
}
BREAKPOINT {
	ica = g*(v - eca)
}
