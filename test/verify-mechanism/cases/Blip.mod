: an artificial cell with a self event: two spikes for each event
NEURON {
	ARTIFICIAL_CELL Blip
	RANGE gap, count
}
PARAMETER { gap = 2.2 (ms) }
ASSIGNED { count }
INITIAL { count = 0 }
NET_RECEIVE (w) {
	if (flag == 0) {
		count = count + w
		net_event(t)
		net_send(gap, 1)
	} else {
		count = count*0.5
		net_event(t)
	}
}
