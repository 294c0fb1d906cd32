: net_move, net_event and self events with other flags beside; a point process without currents.
NEURON {
	POINT_PROCESS Moved
	RANGE m, count, other, last, invl
}
PARAMETER { invl = 7 (ms) }
ASSIGNED {
	count
	other
	last (ms)
	due (ms)
}
STATE { m }
INITIAL {
	m = 0
	count = 0
	other = 0
	last = 0
	due = invl
	net_send(invl, 1)
	net_send(invl/2, 3)
}
BREAKPOINT { SOLVE fall METHOD cnexp }
DERIVATIVE fall { m' = -m/10 }
NET_RECEIVE (w) {
	if (flag == 1) {
		count = count + 1
		last = t
		m = m + 1
		due = t + invl
		net_send(invl, 1)
	} else if (flag == 3) {
		other = other + 1
		net_send(2.5*invl, 3)
	} else {
		due = t + (due - t)*w
		net_move(due)
	}
}
