COMMENT
IClamp with a sinusoid, a chirp and steps in an array
ENDCOMMENT
NEURON {
	POINT_PROCESS SinClamp
	RANGE del, dur, pkamp, freq, phase, bias, amps, i , tau
	ELECTRODE_CURRENT i
}
DEFINE NS 4
UNITS { (nA) = (nanoamp) PI = (pi) (1) }
PARAMETER {
	del=5   (ms)
	dur=30   (ms)
	pkamp=.1 (nA)
	freq=50  (Hz)
	phase=0.3 (rad)
	bias=0.02  (nA)
	tau[NS] (ms)
}
ASSIGNED { i (nA) amps[NS] (nA) on k tc[2] }
INITIAL { LOCAL j
	i = 0
	j = 0
	while (j < NS) { amps[j] = 0.01*(j+1)^2 j = j + 1 }
	FROM q = 0 TO 1 { tc[q] = del + q*dur/2 }
	on = 0
}
BREAKPOINT {
	at_time(del)
	at_time(del + dur)
	if (t < del) {
		i=0
	} else {
		if (t < del+dur) {
			k = fmod(floor((t-del)/3.1), NS)
			i = pkamp*sin(2*PI*freq*(t-del)/1000+phase)+bias + amps[k]
			if (t > tc[1] && !(k == 2)) { i = i*(k >= 1) + 0.001*sqrt(t)*(1 - (t>20)) }
		} else {
			i = 0
		}
	}
}
