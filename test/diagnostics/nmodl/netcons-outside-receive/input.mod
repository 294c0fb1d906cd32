NEURON {
	POINT_PROCESS Sum
	RANGE total
}
ASSIGNED { total }
INITIAL { total = 0 }
PROCEDURE add() {
	FOR_NETCONS (w) {
		total = total + w
	}
}
NET_RECEIVE (w) { add() }
