TITLE Leaky integrator driven by a slow synaptic current and a bias

COMMENT
    taus*di/dt + i = ib     each event adds its weight to i
    taum*dm/dt + m = i      fires when m rises through 1; then m = 0
with taus > taum (INITIAL moves taus where it is not). Between events both have closed forms, so that the next crossing
can be computed at each event: it is kept as one pending self-event that net_move shifts.
ENDCOMMENT

NEURON {
	ARTIFICIAL_CELL IntFire2
	RANGE taus, taum, ib, i, m
}

PARAMETER {
	taus = 20 (ms)
	taum = 10 (ms)
	ib = 0
}

ASSIGNED {
	i
	m
	t0 (ms)		: when i and m were true
}

INITIAL {
	if (taus <= taum) {
		taus = taum + 0.1
	}
	i = ib
	m = 0
	t0 = t
	net_send(firetime(ib, 0, 0), 1)
}

NET_RECEIVE (w) {
	LOCAL x, inew, f, ibf
	f = taus/(taus - taum)
	x = (i - ib)*exp(-(t - t0)/taus)
	inew = ib + x
	if (flag == 1) {
		net_event(t)
		m = 0
		ibf = (inew - ib)*f
		net_send(firetime(ib, ibf, 0), 1)
	} else {
		m = ib + f*x + (m - (ib + (i - ib)*f))*exp(-(t - t0)/taum)
		inew = inew + w
		if (m >= 1) {
			net_move(t)
		} else {
			ibf = (inew - ib)*f
			net_move(firetime(ib, ibf, m) + t)
		}
	}
	i = inew
	t0 = t
}

: The synaptic current now.
FUNCTION I() {
	LOCAL x
	x = (i - ib)*exp(-(t - t0)/taus)
	I = x + ib
}

: The membrane state now.
FUNCTION M() {
	LOCAL x, f
	f = taus/(taus - taum)
	x = (i - ib)*exp(-(t - t0)/taus)
	M = ib + f*x + (m - (ib + (i - ib)*f))*exp(-(t - t0)/taum)
}

COMMENT
Time from now to the first crossing of 1 = a + b*exp(-t/taus) + (c - a - b)*exp(-t/taum), where c < 1 is m now; 1e9 when
there is none. With x = exp(-t/taum) and r = taum/taus the equation reads 1 = a + b*x^r + (c - a - b)*x on 0 < x <= 1.
Newton's method starts at x = 1, or where the tangent there reaches 1. If that lies outside of the interval, the same
equation in x = exp(-t/taus) is solved from 0.
ENDCOMMENT
FUNCTION firetime(a, b, c) (ms) {
	LOCAL r, rest, x, slope, top
	r = taum/taus
	rest = c - a - b
	if (a <= 1 && a + b <= 1) {
		firetime = 1e9
	} else if (a > 1 && b <= 0) {
		slope = r*b + rest
		if (slope >= 0) {
			firetime = -taus*log(newton1(a, rest, b, 1/r, 0))
		} else {
			x = (1 - c + slope)/slope
			if (x <= 0) {
				firetime = -taus*log(newton1(a, rest, b, 1/r, 0))
			} else {
				firetime = -taum*log(newton1(a, b, rest, r, x))
			}
		}
	} else {
		: the largest value that m can reach, and where
		x = (-rest/(r*b))^(1/(r - 1))
		top = a + b*x^r + rest*x
		if (x >= 1 || top <= 1) {
			firetime = 1e9
		} else {
			slope = r*b + rest
			x = (1 - c + slope)/slope
			firetime = -taum*log(newton1(a, b, rest, r, x))
		}
	}
}

: Solves 1 = a + b*x^r + c*x by Newton's method from x, kept within 0 < x <= 1, in at most eleven steps.
FUNCTION newton1(a, b, c, r, x) {
	LOCAL dx, f, df, steps
	dx = 1
	f = 0
	steps = 0
	while (steps < 11 && (fabs(dx) > 1e-6 || fabs(f - 1) > 1e-6)) {
		f = a + b*x^r + c*x
		df = r*b*x^(r - 1) + c
		dx = (1 - f)/df
		x = x + dx
		if (x <= 0) {
			x = 1e-4
		} else if (x > 1) {
			x = 1
		}
		steps = steps + 1
	}
	newton1 = x
}
