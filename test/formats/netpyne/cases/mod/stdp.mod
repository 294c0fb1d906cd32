: The parameters of NetPyNE's STDP that the case sets; the rule is shorter.
NEURON {
	POINT_PROCESS STDP
	POINTER synweight
	RANGE hebbwt, antiwt, tauhebb, wmax, last
}
PARAMETER {
	hebbwt = 1
	antiwt = -1
	tauhebb = 10 (ms)
	wmax = 15
}
ASSIGNED {
	synweight
	last (ms)
}
INITIAL {
	last = -1e9
}
NET_RECEIVE (w) {
	if (w >= 0) {
		last = t
	} else {
		synweight = synweight + hebbwt*exp((last - t)/tauhebb)
		if (synweight > wmax) {
			synweight = wmax
		}
	}
}
