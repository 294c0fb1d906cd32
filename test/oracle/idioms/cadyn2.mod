COMMENT

  Calcium pool with buffer shells; Destexhe's pump and a DEFINEd number of shells
  SWEEP was written here once.   VERBATIM is only a word in this comment

ENDCOMMENT
NEURON {
	SUFFIX cadyn2
	USEION ca READ ica, cai WRITE cai
	RANGE depth,kt,kd,cainf,taur , ca, n0
	GLOBAL vrat , TotalBuffer
}
DEFINE NSH 3
UNITS {
	(molar) = (1/liter)			: moles do not appear in units
	(mM)	= (millimolar)
	(um)	= (micron)
	(mA)	= (milliamp)
	(msM)	= (ms mM)
	FARADAY = (faraday) (coulomb)
	PI = (pi) (1)
}
PARAMETER {
	depth	= .1	(um)		: depth of shell
	taur	= 700	(ms)		: rate of calcium removal
	cainf	= 1e-5	(mM)
	kt	= 1e-4	(mM/ms)		: pump
	kd	= 1e-4	(mM)
	DCa = 0.6 (um2/ms)
	k1buf = 100 (/mM-ms)
	k2buf = 0.1 (/ms)
	TotalBuffer = 0.003 (mM)
	n0 = 2
}
STATE {
	  ca[NSH] (mM) <1e-6>
	  CaBuffer[NSH] (mM) Buffer[NSH] (mM) }
LOCAL factors_done, frat[NSH], dsq, dsqvol
INITIAL {
	if (factors_done == 0) { factors_done = 1 factors() }
	cai = cainf
	kd2 = k2buf/k1buf
	FROM i=0 TO NSH-1 {
		ca[i] = cai
		Buffer[i] = TotalBuffer/(1 + cai/kd2)
		CaBuffer[i] = TotalBuffer - Buffer[i]
	}
}
ASSIGNED {
	ica		(mA/cm2) cai (mM)
	diam (um)
	drive_channel	(mM/ms)
	drive_pump	(mM/ms)
	vrat[NSH]
	kd2 (mM)
	v
}

BREAKPOINT {
	SOLVE state METHOD sparse
}
PROCEDURE factors() {
	LOCAL r, dr2
	r = 1/2
	dr2 = r/(NSH-1)/2
	vrat[0] = 0
	frat[0] = 2*r
	FROM i=0 TO NSH-2 {
		vrat[i] = vrat[i] + PI*(r-dr2/2)*2*dr2
		r = r - dr2
		frat[i+1] = 2*PI*r/(2*dr2)
		r = r - dr2
		vrat[i+1] = PI*(r+dr2/2)*2*dr2
	}
}
KINETIC state {
	COMPARTMENT ii, diam*diam*vrat[ii] {ca CaBuffer Buffer}
	LONGITUDINAL_DIFFUSION jj, DCa*diam*diam*vrat[jj] {ca}
	drive_channel =  - (10000) * ica / (2 * FARADAY * depth)
	if (drive_channel <= 0.) { drive_channel = 0. }	: cannot pump inward
	drive_pump = -kt * ca[0]^n0 / (ca[0]^n0 + kd^n0 )		: Michaelis-Menten
	~ ca[0] << (-ica*PI*diam/(2*FARADAY) + drive_pump*0.01 + (cainf-ca[0])/taur)
	FROM i=0 TO NSH-2 {
		~ ca[i] <-> ca[i+1] (DCa*frat[i+1], DCa*frat[i+1])
	}
	dsq = diam*diam
	cai = ca[0]
	FROM i=0 TO NSH-1 {
		dsqvol = dsq*vrat[i]
		~ ca[i] + Buffer[i] <-> CaBuffer[i] (k1buf*dsqvol, k2buf*dsqvol)
	}
}
