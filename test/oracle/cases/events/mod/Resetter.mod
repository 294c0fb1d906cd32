: A spiking point process after Izhikevich: NET_RECEIVE sets v, WATCH is armed again and again, net_event.
NEURON {
	POINT_PROCESS Resetter
	RANGE a, b, c, d, u, vpeak, resets
	NONSPECIFIC_CURRENT i
}
PARAMETER {
	a = 0.03
	b = -0.002
	c = -50 (mV)
	d = 0.1
	vr = -60 (mV)
	vpeak = -35 (mV)
}
ASSIGNED {
	v (mV)
	i (nA)
	resets
}
STATE { u (nA) }
INITIAL {
	u = 0
	resets = 0
	net_send(0, 1)
}
BREAKPOINT {
	SOLVE states METHOD cnexp
	i = u
}
DERIVATIVE states { u' = a*(b*(v - vr) - u) }
NET_RECEIVE (w) {
	if (flag == 1) {
		v = vr
		WATCH (v > vpeak - 0.1*u) 2
	} else if (flag == 2) {
		net_event(t)
		v = c
		u = u + d
		resets = resets + 1
	} else {
		v = v + w
	}
}
