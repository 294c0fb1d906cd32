TITLE Two-electrode voltage clamp with three levels

COMMENT
A control amplifier drives v to amp[0] for dur[0], amp[1] for dur[1], amp[2] for dur[2], one after the other from t = 0,
and is off afterwards. It has the gain and the time constant tau2; the electrode that measures v has tau1, the one that
injects the resistance rstim; fac feeds part of the drive back into the measurement. i is an electrode current: positive
depolarises.

Inside a step the three voltages of the clamp follow from v by three linear equations (implicit Euler from where the last
step left them). They are solved in BREAKPOINT, which the matrix sees, and once more after the voltages have advanced:
that is the current a recording sees, and where the next step starts.
ENDCOMMENT

DEFINE LEVELS 3

NEURON {
	POINT_PROCESS VClamp
	RANGE dur, amp, gain, rstim, tau1, tau2, fac, e0, vo0, vi0, i
	ELECTRODE_CURRENT i
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
}

PARAMETER {
	dur[LEVELS] (ms) <0, 1e9>
	amp[LEVELS] (mV)
	gain = 1e5 <0, 1e9>
	rstim = 1 (megohm) <1e-9, 1e9>
	tau1 = 0.001 (ms) <0, 1e9>
	tau2 = 0 (ms) <0, 1e9>
	fac = 0 <1, 10>
	e0 (mV)	: where the last step left e, vo and vi
	vo0 (mV)
	vi0 (mV)
}

ASSIGNED {
	v (mV)
	dt (ms)
	i (nA)
	level (mV)
	off (ms)	: when the present level ends
}

STATE {
	e (mV)	: at the input of the control amplifier
	vo (mV)	: at its output
	vi (mV)	: what the measuring electrode says
}

INITIAL {
	e = 0
	e0 = 0
	vo = v
	vo0 = v
	vi = v
	vi0 = v
}

BREAKPOINT {
	SOLVE advance METHOD after_cvode
	choose()
	i = injected()
}

PROCEDURE advance() {
	i = injected()
	e0 = e
	vo0 = vo
	vi0 = vi
}

: From the last level back to the first that is not over: the choice that a search from the front makes.
PROCEDURE choose() {
	off = dur[0] + dur[1] + dur[2]
	level = amp[2]
	if (t < off) {
		off = off + 100
	}
	if (t < dur[0] + dur[1]) {
		level = amp[1]
		off = dur[0] + dur[1] + 100
	}
	if (t < dur[0]) {
		level = amp[0]
		off = dur[0] + 100
	}
}

FUNCTION injected() (nA) {
	if (t > off) {
		e0 = 0
		vo0 = 0
		injected = 0
	} else {
		SOLVE circuit
		injected = (vo - v)/rstim
	}
}

LINEAR circuit {
	LOCAL k1, k2
	k1 = tau1/dt
	k2 = tau2/dt
	~ vi = v + fac*vo - fac*v
	~ k2*vo - k2*vo0 + vo = -gain*e
	~ -level - e + vi - e + k1*vi - k1*e - k1*(vi0 - e0) = 0
}
