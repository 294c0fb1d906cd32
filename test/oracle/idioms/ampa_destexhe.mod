TITLE simple AMPA receptors
COMMENT
	Simple model for glutamate AMPA receptors (Destexhe, Mainen, Sejnowski), presynaptic voltage by POINTER
ENDCOMMENT
INDEPENDENT {t FROM 0 TO 1 WITH 1 (ms)}
NEURON {
	POINT_PROCESS AMPAd
	POINTER pre
	RANGE C, R, R0, R1, g, gmax, lastrelease, TRise, tau
	NONSPECIFIC_CURRENT i
	GLOBAL Cmax, Cdur, Alpha, Beta, Erev, Prethresh, Deadtime, Rinf, Rtau
}
UNITS { (nA) = (nanoamp) (mV) = (millivolt) (umho) = (micromho) (mM) = (milli/liter) }
PARAMETER {
	Cmax	= 1	(mM)		: max transmitter concentration
	Cdur	= 1.1	(ms)		: transmitter duration (rising phase)
	Alpha	= 0.94	(/ms mM)	: forward (binding) rate
	Beta	= 0.18	(/ms)		: backward (unbinding) rate
	Erev	= 0	(mV)		: reversal potential
	Prethresh = -50 			: voltage level nec for release
	Deadtime = 1	(ms)		: mimimum time between release events
	gmax = 0.001		(umho)		: maximum conductance
}
ASSIGNED {
	v		(mV)		: postsynaptic voltage
	i 		(nA)		: current = g*(v - Erev)
	g 		(umho)		: conductance
	C		(mM)		: transmitter concentration
	R				: fraction of open channels
	R0				: open channels at start of release
	R1				: open channels at end of release
	Rinf				: steady state channels open
	Rtau		(ms)		: time constant of channel binding
	pre 				: pointer to presynaptic variable
	lastrelease	(ms)		: time of last spike
}
INITIAL {
	R = 0
	C = 0
	R0 = 0
	R1 = 0
	Rinf = Cmax*Alpha / (Cmax*Alpha + Beta)
	Rtau = 1 / ((Alpha * Cmax) + Beta)
	lastrelease = -9e9
}
BREAKPOINT {
	SOLVE release
	g = gmax * R
	i = g*(v - Erev)
}
PROCEDURE release() { LOCAL q
	:will crash if user hasn't set pre with the connect statement
	q = ((t - lastrelease) - Cdur)		: time since last release ended
	: ready for another release?
	if (q > Deadtime) {
		if (pre > Prethresh) {		: spike occured?
			C = Cmax			: start new release
			R0 = R
			lastrelease = t
		}
	} else if (q < 0) {			: still releasing?
		: do nothing
	} else if (C == Cmax) {			: in dead time after release
		R1 = R
		C = 0.
	}
	if (C > 0) {				: transmitter being released?
	   R = Rinf + (R0 - Rinf) * exptable (- (t - lastrelease) / Rtau)
	} else {				: no release occuring
  	   R = R1 * exptable (- Beta * (t - (lastrelease + Cdur)))
	}
	VERBATIM
	return 0;
	ENDVERBATIM
}
FUNCTION exptable(x) {
	TABLE  FROM -10 TO 10 WITH 2000
	if ((x > -10) && (x < 10)) {
		exptable = exp(x)
	} else {
		exptable = 0.
	}
}
