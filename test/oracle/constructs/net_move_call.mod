: net_move
NEURON {
	ARTIFICIAL_CELL net_move_call
	RANGE n
}
ASSIGNED { n }
INITIAL { n = 0 net_send(20, 1) }
NET_RECEIVE(w) {
	IF (flag == 1) { n = n + 1 net_event(t) net_send(20, 1) } ELSE { net_move(t + 3.1) }
}
