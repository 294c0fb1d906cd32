NEURON {
	POINT_PROCESS Sender
	RANGE x
}
ASSIGNED { x }
NET_RECEIVE (w) {
	x = net_send(1, 2)
}
