: The same from a TABLE; INITIAL never calls it.
NEURON { SUFFIX lasttable NONSPECIFIC_CURRENT i RANGE gbar, i, m0seen GLOBAL minf, hinf, hexp }
PARAMETER { gbar = 3e-4 (S/cm2) dt (ms) }
ASSIGNED { v (mV) i (mA/cm2) minf hinf hexp m0seen }
STATE { m h }
INITIAL { m = minf  h = hinf  m0seen = minf }
BREAKPOINT { SOLVE states  i = gbar*minf*minf*h*(v - 40) }
PROCEDURE states() { rates(v)  h = h + hexp*(hinf - h) }
PROCEDURE rates(v (mV)) {
  TABLE minf, hinf, hexp DEPEND dt FROM -120 TO 60 WITH 180
  minf = 1/(1 + exp(-(v + 45)/9))
  hinf = 1/(1 + exp((v + 60)/7))
  hexp = 1 - exp(-dt/(1 + 0.01*fabs(v)))
}
