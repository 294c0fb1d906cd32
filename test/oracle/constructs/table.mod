: TABLE in a PROCEDURE
NEURON {
	SUFFIX table
	NONSPECIFIC_CURRENT i
	RANGE gbar, e
	GLOBAL minf, mtau
}
PARAMETER { gbar = 0.002 (S/cm2) e = -70 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
ASSIGNED { minf mtau (ms) celsius (degC) }
STATE { m }
INITIAL { rates(v) m = minf }
BREAKPOINT {
	SOLVE states METHOD cnexp
	i = gbar*m*(v - e)
}
DERIVATIVE states { rates(v) m' = (minf - m)/mtau }
PROCEDURE rates(v (mV)) {
	TABLE minf, mtau FROM -100 TO 100 WITH 200
	minf = 1/(1 + exp(-(v + 40)/9))
	mtau = (1 + 4*exp(-(v + 50)^2/900))*1
}
