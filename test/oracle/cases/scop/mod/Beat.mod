: An artificial cell that draws from NEURON's global generator.
NEURON {
	ARTIFICIAL_CELL Beat
	RANGE mean
}
PARAMETER { mean = 5 (ms) }
INITIAL { net_send(exprand(mean), 1) }
NET_RECEIVE (w) {
	if (flag == 1) {
		net_event(t)
		net_send(exprand(mean), 1)
	}
}
