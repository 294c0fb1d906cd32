TITLE a potassium channel whose rates are GLOBAL

NEURON {
	SUFFIX krates
	USEION k READ ek WRITE ik
	RANGE gbar
	: hillock: GLOBAL ninf, ntau are RANGE: code sets them, and CoreNEURON's GLOBALs are constants
	GLOBAL vhalf
	RANGE ninf, ntau  : for plots
}
PARAMETER {
	gbar = 0.01 (S/cm2)
	vhalf = -40 (mV)
}
ASSIGNED {
	v (mV)
	ek (mV)
	ik (mA/cm2)
	ninf
	ntau (ms)
}
STATE { n }
INITIAL {
	rates(v)
	n = ninf
}
BREAKPOINT {
	SOLVE states METHOD cnexp
	ik = gbar*n*(v - ek)
}
DERIVATIVE states {
	rates(v)
	n' = (ninf - n)/ntau
}
PROCEDURE rates(v (mV)) {
	TABLE ninf, ntau DEPEND vhalf FROM -100 TO 100 WITH 200
	ninf = 1/(1 + exp(-(v - vhalf)/9))
	ntau = 1 + 5*exp(-((v - vhalf)/30)^2)
}
