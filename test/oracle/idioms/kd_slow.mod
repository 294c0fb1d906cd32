NEURON	{ SUFFIX	kds
	USEION k READ ek WRITE ik
	RANGE gkbar, ik , 
		gk
	GLOBAL ninf, taun, lmin, q
}
UNITS { (mA)=(milliamp) (mV)=(millivolt) }
PARAMETER { gkbar=.003 (mho/cm2)	dt (ms) celsius (degC) v (mV) ek (mV)
   vhalfn=13 (mV)  a0n=0.02 (/ms) zetan=-3 (1) gmn=0.7 (1) nmax=2 (1) lmin=2 (ms) q10=1
   sh=0 }
STATE { n }
ASSIGNED { ik (mA/cm2) ninf taun (ms) gk (mho/cm2) facn q }
UNITSOFF
INITIAL { rates(v) n=ninf }
BREAKPOINT {
  SOLVE states
  gk = gkbar*n
  ik = gk*(v-ek)
}
FUNCTION alpn(v(mV)) {
  alpn = exp(1.e-3*zetan*(v-vhalfn-sh)*9.648e4/(8.315*(273.16+celsius))) }
FUNCTION betn(v(mV)) { betn = exp(1.e-3*zetan*gmn*(v-vhalfn-sh)*9.648e4/(8.315*(273.16+celsius))) }
PROCEDURE states() { : exact when v held constant
  rates(v)
  n = n + facn*(ninf - n)
  VERBATIM
  return 0;
  ENDVERBATIM
}
PROCEDURE rates(v) { LOCAL a
  TABLE ninf, taun, facn, q DEPEND dt, celsius, sh, nmax FROM -100 TO 100 WITH 200
  q=q10^((celsius-24)/10)
  a = alpn(v)
  ninf = 1/(1+a)
  taun = betn(v)/(q*a0n*(1+a))
  if (taun<nmax) {taun=nmax}
  facn = 1 - exp(-dt/taun)
}
UNITSON
