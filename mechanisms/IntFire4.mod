TITLE Leaky integrator with a fast excitatory and a slower, alpha-like inhibitory current

COMMENT
    de/dt  = -ke*e                      an event of weight w > 0 adds w to e
    di1/dt = -ki1*i1                    any other adds its weight to i1
    di2/dt = -ki2*i2 + ai1*i1
    dm/dt  = -km*m + ae*e + ai2*i2      fires when m passes 1; then m = 0
with rates k = 1/tau and taue, taui1 < taui2. The factors a.. are such that a weight of 1 alone brings m to a peak of 1,
a weight of -1 brings i2 and m to -1.

The crossing has no closed form. As inhibition outlasts excitation, Newton's estimate (1 - m)/m' never comes too late:
the cell sends itself an event at that time and looks again, until m is within eps of 1. The method is described in
N. T. Carnevale and M. L. Hines, The NEURON Book (2006), and generalised by R. A. J. van Elburg and A. van Ooyen (2009).
ENDCOMMENT

NEURON {
	ARTIFICIAL_CELL IntFire4
	RANGE taue, taui1, taui2, taum, e, i1, i2, m, ae, ai2, ai1
	RANGE nself, nexcite, ninhibit
	GLOBAL eps, taueps
}

PARAMETER {
	taue = 5 (ms) <0, 1e9>
	taui1 = 10 (ms) <0, 1e9>
	taui2 = 20 (ms) <0, 1e9>
	taum = 50 (ms) <0, 1e9>
	ib = 0
	eps = 1e-6 <1e-9, 0.01>
	taueps = 0.01 <1e-9, 1e9>
}

ASSIGNED {
	e i1 i2 m			: the states at t0
	enew i1new i2new mnew		: and at the time that newstates was asked for
	t0 (ms)
	nself nexcite ninhibit		: how many events of each sort came
	ke (1/ms) ki1 (1/ms) ki2 (1/ms) km (1/ms)
	ae (1/ms) ai1 (1/ms) ai2 (1/ms)
	be bi1 bi2 a b			: factors of the closed forms
	failed
}

INITIAL {
	fixprecondition()
	factors()
	e = 0
	i1 = 0
	i2 = 0
	m = 0
	t0 = t
	nself = 0
	nexcite = 0
	ninhibit = 0
	net_send(firetimebound(), 1)
}

NET_RECEIVE (w) {
	newstates(t - t0)
	update()
	if (m > 1 - eps) {
		net_event(t)
		m = 0
	}
	if (flag == 1) {
		nself = nself + 1
		net_send(firetimebound(), 1)
	} else {
		if (w > 0) {
			nexcite = nexcite + 1
			e = e + w
		} else {
			ninhibit = ninhibit + 1
			i1 = i1 + w
		}
		net_move(firetimebound() + t)
	}
}

: Time within which m cannot reach 1: it would if it went on rising at its present slope.
FUNCTION firetimebound() (ms) {
	LOCAL slope
	slope = -km*m + ae*e + ai2*i2
	if (slope > 1e-9) {
		firetimebound = (1 - m)/slope
	} else {
		firetimebound = 1e9
	}
}

: The states d ms after t0.
PROCEDURE newstates(d (ms)) {
	LOCAL ee, ei1, ei2, em
	ee = exp(-ke*d)
	ei1 = exp(-ki1*d)
	ei2 = exp(-ki2*d)
	em = exp(-km*d)
	enew = e*ee
	i1new = i1*ei1
	i2new = i2*ei2 + bi1*i1*(ei2 - ei1)
	mnew = m*em + be*e*(em - ee) + (bi2*i2 + a*i1)*(em - ei2) - b*i1*(em - ei1)
}

PROCEDURE update() {
	e = enew
	i1 = i1new
	i2 = i2new
	m = mnew
	t0 = t
}

FUNCTION M() {
	newstates(t - t0)
	M = mnew
}

FUNCTION E() {
	newstates(t - t0)
	E = ae*enew
}

FUNCTION I() {
	newstates(t - t0)
	I = ai2*i2new
}

COMMENT
Moves time constants that the method cannot work with: taue and taui1 have to be below taui2, no two of taue, taui1 and
taum, nor of taum and taui2, may be nearer to each other than taueps (the closed forms divide by differences of rates),
and none may be driven to 0 by being moved. Where taui1 is above taui2 the two change places.
ENDCOMMENT
PROCEDURE fixprecondition() {
	LOCAL swap
	if (taui2 < 4*taueps) {
		taui2 = 4*taueps
	}
	if (taui1 < 3*taueps) {
		taui1 = 3*taueps
	}
	if (taue < 2*taueps) {
		taue = 2*taueps
	}
	if (taui2 - taue < taueps) {
		taue = taui2 - taueps
	}
	if (taui1 > taui2) {
		swap = taui2
		taui2 = taui1
		taui1 = swap
	}
	if (taui2 - taui1 < taueps) {
		taui1 = taui2 - taueps
	}
	if (taum <= taui2) {
		separate_taum()
	} else if (taum - taui2 < taueps) {
		taum = taui2 + taueps
	}
}

: Keeps a taum below taui2 apart from the three others, nearest one above first.
PROCEDURE separate_taum() {
	if (taui2 - taum < taueps) {
		taum = taui2 - taueps
	}
	if (fabs(taui1 - taum) < taueps) {
		taum = taui1 - taueps
	}
	if (fabs(taui1 - taum) < taueps) {
		if (taui1 - taum < 0) {
			taum = taui1 - taueps
		} else {
			taui1 = taum - taueps
		}
	}
	if (fabs(taue - taum) < taueps) {
		if (taue - taum < 0) {
			taum = taue - taueps
		} else {
			taue = taum - taueps
		}
	}
	if (fabs(taui1 - taum) < taueps) {
		taum = taui1 - taueps
	}
}

: Rates, and the factors that normalise the peaks of m after excitation, of i2 and of m after inhibition.
PROCEDURE factors() {
	LOCAL tp
	ke = 1/taue
	ki1 = 1/taui1
	ki2 = 1/taui2
	km = 1/taum

	tp = log(km/ke)/(km - ke)
	be = 1/(exp(-km*tp) - exp(-ke*tp))
	ae = be*(ke - km)

	tp = log(ki2/ki1)/(ki2 - ki1)
	bi1 = 1/(exp(-ki2*tp) - exp(-ki1*tp))
	ai1 = bi1*(ki1 - ki2)

	: m after a lone inhibitory unit, first with factor 1, then divided by its peak
	e = 0
	i1 = 1
	i2 = 0
	m = 0
	bi2 = 1
	inhibition()
	tp = search()
	newstates(tp)
	bi2 = 1/mnew
	inhibition()
	newstates(tp)
	i1 = 0
}

PROCEDURE inhibition() {
	ai2 = bi2*(ki2 - km)
	a = bi2*bi1
	b = a*(ki2 - km)/(ki1 - km)
}

: Proportional to the slope of m, d ms after a lone inhibitory unit taken as depolarising; its sign is what counts.
FUNCTION deriv(d (ms)) (/ms2) {
	deriv = (-km*exp(-d*km) + ki2*exp(-d*ki2))/(ki2 - km) - (-km*exp(-d*km) + ki1*exp(-d*ki1))/(ki1 - km)
}

: When that m peaks: bracketed by powers of ten around 1 ms, then halved down to 1e-6 ms.
FUNCTION search() (ms) {
	LOCAL t1, t2
	failed = 0
	t1 = 1
	t2 = 1
	if (deriv(t1) < 0) {
		while (deriv(t1) < 0 && t1 > 1e-9) {
			t2 = t1
			t1 = t1/10
		}
		if (deriv(t1) < 0) {
			failed = 1
			search = 1e-9
		}
	} else {
		while (deriv(t2) > 0 && t2 < 1e9) {
			t1 = t2
			t2 = t2*10
		}
		if (deriv(t2) > 0) {
			failed = 1
			search = 1e9
		}
	}
	while (t2 - t1 > 1e-6 && failed == 0) {
		search = (t1 + t2)/2
		if (deriv(search) > 0) {
			t1 = search
		} else {
			t2 = search
		}
	}
}
