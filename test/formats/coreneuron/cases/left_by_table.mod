: A temperature factor that is set only while a table is made.
NEURON {
	SUFFIX left_by_table
	USEION na READ ena WRITE ina
	RANGE gbar
	GLOBAL q10, tadj, minf, mtau, factor
}
PARAMETER { gbar = 0.01 (S/cm2) q10 = 2.3 }
ASSIGNED { v (mV) ena (mV) ina (mA/cm2) celsius (degC) minf mtau (ms) tadj factor }
LOCAL mexp
STATE { m }
INITIAL {
	factor = 2
	trates(v)
	m = minf
}
BREAKPOINT {
	SOLVE states METHOD cnexp
	ina = factor*tadj*gbar*m^3*(v - ena)
}
DERIVATIVE states {
	trates(v)
	m' = (minf - m)/mtau
}
PROCEDURE trates(v (mV)) {
	TABLE minf, mtau DEPEND celsius FROM -100 TO 100 WITH 200
	factor = 2
	rates(v)
}
PROCEDURE rates(v (mV)) {
	tadj = q10^((celsius - 23)/10)
	minf = 1/(1 + exp(-(v + 40)/9))
	mtau = 1/tadj
	mexp = v
}
