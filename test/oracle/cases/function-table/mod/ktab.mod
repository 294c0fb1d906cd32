: A channel of tables: over v, one value for all, made into a TABLE, over two and over three arguments.
NEURON {
	SUFFIX ktab
	USEION k READ ek WRITE ik
	RANGE gbar, slow, deep
	GLOBAL ninf
}
PARAMETER { gbar = 0.004 (S/cm2) }
ASSIGNED { v (mV) ek (mV) ik (mA/cm2) celsius (degC) ninf slow deep }
STATE { n h q }
FUNCTION_TABLE inf(v (mV))
FUNCTION_TABLE tau(v (mV)) (ms)
FUNCTION_TABLE htau(v (mV)) (ms)
FUNCTION_TABLE both(v (mV), n) (/ms)
FUNCTION_TABLE steps(v (mV), n, h)
INITIAL {
	rates(v)
	n = ninf
	h = 1
	q = 0.2
	slow = 0
	deep = 0
}
BREAKPOINT {
	SOLVE states METHOD cnexp
	ik = gbar*n*h*(1 + 0.1*inf(v))*(v - ek)
}
DERIVATIVE states {
	rates(v)
	slow = both(v, n)
	deep = steps(v, n, h)
	n' = (ninf - n)/tau(v)
	h' = (0.5 + 0.1*deep - h)/htau(v)
	q' = slow*(1 - q) - q/tau(-v)
}
PROCEDURE rates(v (mV)) {
	TABLE ninf DEPEND celsius FROM -100 TO 100 WITH 200
	ninf = inf(v)
}
