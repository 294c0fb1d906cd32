TITLE   L-type calcium channel, GHK permeability
? from a hippocampal model, ? is a comment here
: and so is this

INDEPENDENT {t FROM 0 TO 1 WITH 1 (ms)}

UNITS {
	(mA) = (milliamp)
	(mV) = (millivolt)
	(molar) = (1/liter)
	(mM) =	(millimolar)
	FARADAY = (faraday) (kilocoulombs)
	R = (k-mole) (joule/degC)
	KTOMV = .0853 (mV/degC)
}

NEURON {
	SUFFIX cal_ghk
	USEION ca READ cai,cao WRITE ica
        RANGE gcalbar,cai, ica, ggk, perm
        GLOBAL hinf,minf,taum,tauh, q10f
}

PARAMETER {		: parameters that can be entered when function is called in cell-setup
	gcalbar = 0   (mho/cm2) <0,1>   : initialized conductance
	perm=1.e-4 (cm/s)
 	ki     = 0.001 (mM)  
	cai    = 5.e-5 (mM)
	cao = 2  (mM)
	tfa   = 5
	celsius = 34	(degC)
	v		(mV)
	eca = 140 (mV)
	DRIVE0 = 1e-3 (mV)
}

STATE {	m  h FROM 0 TO 1 }

ASSIGNED {
	ica		(mA/cm2)
        ggk		(mho/cm2) 
        minf	hinf taum (ms) tauh (ms)
	q10f
}
BREAKPOINT{
	SOLVE state METHOD cnexp
	ggk=gcalbar*m*m*h*h2(cai)
	ica = perm*m*m*h*h2(cai)*ghk2(v, cai, cao) +
	      ggk * ghk(v,cai,cao)
}
INITIAL { rates(v) m = minf h = hinf }

FUNCTION h2(cai(mM)) { h2 = ki/(ki+cai) }

FUNCTION ghk(v(mV), ci(mM), co(mM)) (mV) {
        LOCAL nu,f
        f = KTF(celsius)/2
        nu = v/f
        ghk=-f*(1. - (ci/co)*exp(nu))*efun(nu)
}

FUNCTION ghk2(v(mV), ci(mM), co(mM)) (.001 coul/cm3) {
	LOCAL z, eci, eco
	z = (1e-3)*2*FARADAY*v/(R*(celsius+273.15))
	eco = co*efun(z)
	eci = ci*efun(-z)
	:high cao charge moves inward
	:negative potential charge moves inward
	ghk2 = (.001)*2*FARADAY*(eci - eco)
}

FUNCTION KTF(celsius (degC)) (mV) {
        KTF = ((25./293.15)*(celsius + 273.15))
}

FUNCTION efun(z) {
	if (fabs(z) < 1e-4) {
		efun = 1 - z/2
	}else{
		efun = z/(exp(z) - 1)
	}
}

FUNCTION alp(v(mV)) (1/ms) {
	TABLE FROM -150 TO 150 WITH 200
	alp = 15.69(/mV)*(-1.0*v+81.5)/(exp((-1.0*v+81.5)/10.0)-1.0) }
FUNCTION bet(v(mV)) (1/ms) { TABLE FROM -150 TO 150 WITH 200
	bet = 0.29*exp(-v/10.86) }

DERIVATIVE state {
	rates(v)
	m' = (minf-m)/taum   h' = (hinf - h)/tauh
}
PROCEDURE rates(v (mV)) { LOCAL a, b
UNITSOFF
	q10f = 3^((celsius-6.3)/10)
	a = alp(v)
	b = 1/((a + bet(v)))
	taum = tfa*b*0.1 + 1/q10f^2
	minf = a*b
	hinf = 1/(1+exp((v+40)/6.9)) 
	tauh = 28.7+5.1/(1+exp(-(v+5)/6.2))
UNITSON
}
