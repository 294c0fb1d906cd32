: An array that events fill, read by loops whose bounds are computed; a number of the connection that depends on it.
DEFINE SIZE 8
NEURON {
	POINT_PROCESS Ring
	RANGE buffer, g, at, len, out, count
	NONSPECIFIC_CURRENT i
}
PARAMETER {
	len = 5
	tau = 3 (ms)
}
STATE {
	g
}
ASSIGNED {
	v (mV)
	i (nA)
	buffer[SIZE]
	at
	out
	count
}

INITIAL {
	at = 0
	g = 0
	count = 0
	FROM k = 0 TO len { buffer[k] = k }
}

BREAKPOINT {
	SOLVE decay METHOD cnexp
	FROM k = 0 TO len-1 { count = count + buffer[k] }
	out = buffer[at] + count*1e-3
	i = g*v*1e-3 + out*1e-7
}

DERIVATIVE decay {
	g' = -g/tau
}

NET_RECEIVE (w, z) {
	LOCAL k
	buffer[at] = w + t
	g = g + w*1e-2
	z = z + buffer[at/2]
	at = at + 1
	IF (at >= len) { at = 0 }
	k = 0
	WHILE (k < len && buffer[k] < 1000) { k = k + 1 }
	count = k + z*1e-3
}
