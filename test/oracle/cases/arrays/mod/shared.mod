: Single variables for all instances that a copy in each shows rightly: read by INITIAL only, computed once for all.
NEURON {
	SUFFIX shared
	USEION k READ ek WRITE ik
	RANGE gk, ik
	GLOBAL ninf, nexp
}
PARAMETER {
	gk = 0.0319 (S/cm2)
}
STATE {
	n
}
ASSIGNED {
	v (mV)
	dt (ms)
	celsius (degC)
	ik (mA/cm2)
	ek (mV)
	ninf
	nexp
}
LOCAL done, factor[3], q, last

INITIAL {
	n = ninf
	IF (done == 0) {
		done = 1
		factors()
	}
}

BREAKPOINT {
	IF (celsius != last) {
		last = celsius
		q = 3^((celsius - 20)/10)
	}
	SOLVE advance
	ik = gk*n*n*factor[1]*factor[2]*q*(v - ek)
}

PROCEDURE factors() {
	LOCAL r
	r = 0.5
	FROM j = 0 TO 2 {
		factor[j] = r*j + 0.1
		r = r + 0.3
	}
}

PROCEDURE advance() {
	rates(v)
	n = n + nexp*(ninf - n)
}

PROCEDURE rates(v) {
	TABLE ninf, nexp DEPEND dt, celsius FROM -200 TO 100 WITH 300
	ninf = 1/(1 + exp(-(v + 30)/9))
	nexp = 1 - exp(-dt/4)
}
