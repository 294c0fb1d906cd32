: Arrays of every kind, indices known and of run time, FROM over known and computed bounds.
DEFINE N 4
NEURON {
	SUFFIX shells
	RANGE x, g, n, s, near, share, m
	NONSPECIFIC_CURRENT i
}
PARAMETER {
	g = 0.0001 (S/cm2)
	n = 2
	e = -60 (mV)
	share[3]
}
STATE {
	m[N]
	h
}
ASSIGNED {
	v (mV)
	dt (ms)
	i (mA/cm2)
	x[N]
	s
	near
}
LOCAL weights[N], done

INITIAL {
	IF (done == 0) {
		done = 1
		weigh()
	}
	FROM k = 0 TO N-1 {
		x[k] = k*k + weights[k]
		m[k] = 0.1*k
	}
	h = 0.5
	s = 0
}

BREAKPOINT {
	SOLVE advance
	FROM k = 0 TO N-1 {
		s = s + x[k]*m[k]*weights[N-1-k]
	}
	s = s - 0.5*s
	near = pick(v/20 + 5) + share[n-1]
	i = g*h*m[1]*(v - e) + 1e-6*s
}

PROCEDURE advance() {
	LOCAL a[3]
	a[0] = 1  a[1] = 2  a[2] = 5
	m[0] = m[0] + dt*(0.2 - m[0])/a[1]
	m[1] = m[1] + dt*(0.3*x[2] - m[1])/a[2]
	h = h - dt*h/(2 + m[0])
}

FUNCTION pick(y) {
	LOCAL row[5]
	FROM k = 0 TO 4 { row[k] = k*2.5 + n }
	IF (y < 0) { y = 0 }
	IF (y > 4) { y = 4 }
	pick = row[y] + row[n]*0.001
}

PROCEDURE weigh() {
	LOCAL w
	w = 1/2
	FROM k = 0 TO N-1 {
		weights[k] = w
		w = w*0.7
	}
}
