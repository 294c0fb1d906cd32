DEFINE N 4
NEURON {
	SUFFIX pools
	RANGE ca
}
STATE {
	ca[N] (mM)
}
INITIAL {
	FROM i = 0 TO N {
		ca[i] = 0.1
	}
	ca[1] = ca[-1] + ca[pick(7)]
}
FUNCTION pick(k) {
	LOCAL parts[2]
	parts[2] = k
	pick = parts[0]
}
