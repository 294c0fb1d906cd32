TITLE Na-K pump and NCX
NEURON {
	SUFFIX nakp
	USEION k READ ko,ki WRITE ik, ki
	USEION na READ nao,nai WRITE ina,nai
	USEION ca READ cai, cao WRITE ica
	RANGE ik , ina, inapump, ipumpmax, n , km, ica, kinc , qq
}
UNITS { (mA) = (milliamp) (molar) = (1/liter) (mM) = (millimolar) (mV) = (millivolt) (um) = (micron)
	F = 96485.309 (coul) R = 8.3134 (joule/degC) }
PARAMETER { ipumpmax  = 0.04 (mA/cm2) n=1.5 nainit  = 10  (mM) kinit = 140 (mM) celsius = 35  (degC)
	km = 1.32 (mM) imax = 3.2e-4 (mA/cm2) gamma = .5 }
ASSIGNED { ik (mA/cm2) ina (mA/cm2) inapump (mA/cm2) ica (mA/cm2) nao (mM) ko (mM) cai (mM) cao (mM) v (mV) diam (um) qq }
STATE { nai (mM) ki (mM) kinc }
INITIAL { nai = nainit  ki = kinit kinc = 0 }
BREAKPOINT { LOCAL q10, Kqa, KB, k
	SOLVE accum METHOD derivimplicit
	inapump = ipumpmax/(1+(n/ko)^2)/(1 + (10/nai)^3) * (1.5(1)+0.5*tanh((v+60)/20(mV)))
	k = R*(celsius + 273.14)/(F*1e-3)
	q10 = 3^((celsius - 37)/10 (degC))
	Kqa = exp(gamma*v/k)   KB = exp( (gamma - 1)*v/k)
	ica = q10*imax*(Kqa*nai*nai*nai*cao-KB*nao*nao*nao*cai)/((87.5^3 + nao*nao*nao)*(1.38 + cao)*(1 + 0.1*KB))
	ina = 3.0*inapump - 1.5*ica
	ik = -2.0*inapump
	qq = v*v*-1 + 2^-2 - -3
}
DERIVATIVE accum {
	nai' = -(ina)*4/(diam*F)*(1e4) - nai*1e-4 + nainit*1e-4
	ki' = -ik*4/(diam*F)*(1e4) + 1e-3*(kinit-ki)*nai/(nai+5)
	kinc' = (ki - kinit)*(1e-2) - kinc/10
}
