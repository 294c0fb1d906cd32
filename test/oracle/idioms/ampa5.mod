TITLE detailed model of glutamate AMPA receptors
NEURON {
	POINT_PROCESS AMPA5k
	RANGE C0, C1, C2, D1, D2, O, g, gmax, rb, T
	GLOBAL Erev, Rb, Ru1, Ru2, Rd, Rr, Ro, Rc
	NONSPECIFIC_CURRENT i
}
UNITS { (nA) = (nanoamp) (mV) = (millivolt) (pS) = (picosiemens) (umho) = (micromho) (mM) = (milli/liter) (uM) = (micro/liter) }
PARAMETER {
	Erev	= 0    (mV)	: reversal potential
	gmax	= 500  (pS)	: maximal conductance
	Rb	= 13   (/mM /ms): binding
	Ru1	= 0.0059  (/ms)	: unbinding (1st site)
	Ru2	= 86  (/ms)	: unbinding (2nd site)
	Rd	= 0.9   (/ms)	: desensitization
	Rr	= 0.064 (/ms)	: resensitization
	Ro	= 2.7    (/ms)	: opening
	Rc	= 0.2    (/ms)	: closing
	Cmax = 1 (mM) Cdur = 0.3 (ms)
}
ASSIGNED { v (mV) i (nA) g (pS) T (mM) rb (/ms) }
STATE { C0 C1 C2 D1 D2 O }
INITIAL {
	T = 0
	C0=1 C1=0 C2=0 D1=0 D2=0 O=0
	SOLVE kstates STEADYSTATE sparse
}
BREAKPOINT {
	SOLVE kstates METHOD sparse
	g = gmax * O
	i = (1e-6) * g * (v - Erev)
}
KINETIC kstates {
	rb = Rb * T
	~ C0  <-> C1	(rb,Ru1)
	~ C1 <-> C2	(rb,Ru2)
	~ C1 <-> D1	(Rd,Rr)
	~ C2 <-> D2	(Rd,Rr)
	~ C2 <-> O	(Ro,Rc)
	CONSERVE C0+C1+C2+D1+D2+O = 1
}
NET_RECEIVE(weight, on, nspike, tend (ms)) {
	INITIAL { on = 0 nspike = 0 tend = -1 }
	if (flag == 0) {
		nspike = nspike + 1
		if (!on) { on = 1 state_discontinuity(T, T + Cmax*weight*100) }
		tend = t + Cdur
		net_send(Cdur, nspike)
	}
	if (flag == nspike) {
		if (on) { on = 0 T = T - Cmax*weight*100 }
	}
}
