TITLE Hodgkin-Huxley sodium, potassium and leak currents of the squid giant axon

COMMENT
Rates of A. L. Hodgkin and A. F. Huxley, J. Physiol. 117:500-544 (1952), with voltage as it is measured today: inside
minus outside, rest near -65 mV. They were fitted at 6.3 degC and are scaled by a q10 of 3.

As in NEURON the rates are looked up in a table of 1 mV steps that depends on celsius; set usetable_hh = 0, or
`numerics { tables = exact }` in hillock, to evaluate them at every call.
ENDCOMMENT

NEURON {
	SUFFIX hh
	USEION na READ ena WRITE ina
	USEION k READ ek WRITE ik
	NONSPECIFIC_CURRENT il
	RANGE gnabar, gkbar, gl, el, gna, gk
	GLOBAL minf, hinf, ninf, mtau, htau, ntau
	THREADSAFE
}

UNITS {
	(S) = (siemens)
	(mV) = (millivolt)
	(mA) = (milliamp)
}

PARAMETER {
	gnabar = 0.12 (S/cm2) <0, 1e9>
	gkbar = 0.036 (S/cm2) <0, 1e9>
	gl = 0.0003 (S/cm2) <0, 1e9>
	el = -54.3 (mV)
}

ASSIGNED {
	v (mV)
	celsius (degC)
	ena (mV)
	ek (mV)
	gna (S/cm2)
	gk (S/cm2)
	ina (mA/cm2)
	ik (mA/cm2)
	il (mA/cm2)
	minf
	hinf
	ninf
	mtau (ms)
	htau (ms)
	ntau (ms)
}

STATE {
	m h n
}

INITIAL {
	rates(v)
	m = minf
	h = hinf
	n = ninf
}

BREAKPOINT {
	SOLVE states METHOD cnexp
	gna = gnabar*m*m*m*h
	ina = gna*(v - ena)
	gk = gkbar*n*n*n*n
	ik = gk*(v - ek)
	il = gl*(v - el)
}

DERIVATIVE states {
	rates(v)
	m' = (minf - m)/mtau
	h' = (hinf - h)/htau
	n' = (ninf - n)/ntau
}

: Opening (a) and closing (b) rates at 6.3 degC, per ms, and from them the steady states and time constants.
PROCEDURE rates(v (mV)) {
	LOCAL a, b, total, q10
	TABLE minf, mtau, hinf, htau, ninf, ntau DEPEND celsius FROM -100 TO 100 WITH 200
	UNITSOFF
	q10 = 3^((celsius - 6.3)/10)

	a = 0.1*vtrap(-(v + 40), 10)
	b = 4*exp(-(v + 65)/18)
	total = a + b
	mtau = 1/(q10*total)
	minf = a/total

	a = 0.07*exp(-(v + 65)/20)
	b = 1/(exp(-(v + 35)/10) + 1)
	total = a + b
	htau = 1/(q10*total)
	hinf = a/total

	a = 0.01*vtrap(-(v + 55), 10)
	b = 0.125*exp(-(v + 65)/80)
	total = a + b
	ntau = 1/(q10*total)
	ninf = a/total
	UNITSON
}

: x/(exp(x/y) - 1), continued through its removable singularity at x = 0 by the first two terms of the series.
FUNCTION vtrap(x, y) {
	UNITSOFF
	if (fabs(x/y) < 1e-6) {
		vtrap = y*(1 - x/y/2)
	} else {
		vtrap = x/(exp(x/y) - 1)
	}
	UNITSON
}
