: NetPyNE's STDP in short: the nearest pairs of spikes change the weight at once.
NEURON {
	POINT_PROCESS STDP
	POINTER synweight
	RANGE hebbwt, antiwt, tauhebb, tauanti, wmax, last_pre, last_post
}
PARAMETER {
	hebbwt = 1
	antiwt = -1
	tauhebb = 10 (ms)
	tauanti = 10 (ms)
	wmax = 15
}
ASSIGNED {
	synweight
	last_pre (ms)
	last_post (ms)
}
INITIAL {
	last_pre = -1e9
	last_post = -1e9
}
NET_RECEIVE (w) {
	if (w >= 0) {
		synweight = synweight + antiwt*exp((last_post - t)/tauanti)
		last_pre = t
	} else {
		synweight = synweight + hebbwt*exp((last_pre - t)/tauhebb)
		last_post = t
	}
	if (synweight > wmax) {
		synweight = wmax
	}
	if (synweight < 0) {
		synweight = 0
	}
}
