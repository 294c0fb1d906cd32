TITLE Single-electrode voltage clamp with three levels

COMMENT
A source vc in series with the resistance rs. It holds amp1 for dur1, amp2 for dur2, amp3 for dur3, one after the other
from t = 0, and injects nothing afterwards. i = (vc - v)/rs is an electrode current: positive depolarises.

The current is computed twice a step. In BREAKPOINT, where vc is chosen, it enters the matrix; in the SOLVE, which runs
after the voltages have advanced, it becomes the current of the new v and is what a recording sees.
ENDCOMMENT

NEURON {
	POINT_PROCESS SEClamp
	RANGE dur1, amp1, dur2, amp2, dur3, amp3, rs, vc, i
	ELECTRODE_CURRENT i
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
	(uS) = (microsiemens)
}

PARAMETER {
	rs = 1 (megohm) <1e-9, 1e9>
	dur1 (ms)
	amp1 (mV)
	dur2 (ms) <0, 1e9>
	amp2 (mV)
	dur3 (ms) <0, 1e9>
	amp3 (mV)
}

ASSIGNED {
	v (mV)
	i (nA)
	vc (mV)
	tc2 (ms)	: end of the second level
	tc3 (ms)	: end of the third
	on
}

INITIAL {
	tc2 = dur1 + dur2
	tc3 = tc2 + dur3
	on = 0
}

BREAKPOINT {
	SOLVE inject METHOD after_cvode
	choose()
	inject()
}

PROCEDURE inject() {
	if (on) {
		i = (vc - v)/rs
	} else {
		i = 0
	}
}

PROCEDURE choose() {
	if (dur1) {
		at_time(dur1)
	}
	if (dur2) {
		at_time(tc2)
	}
	if (dur3) {
		at_time(tc3)
	}
	on = 1
	if (t < dur1) {
		vc = amp1
	} else if (t < tc2) {
		vc = amp2
	} else if (t < tc3) {
		vc = amp3
	} else {
		vc = 0
		on = 0
	}
}
