TITLE Nav with Markov kinetics (Raman-Bean like)

NEURON {
  SUFFIX narsg1
  USEION na READ ena WRITE ina
  RANGE g, gbar, ina, Coff, x1
  GLOBAL Con, alpha, beta, temp
  THREADSAFE
}

UNITS { (mV) = (millivolt) (S) = (siemens) }

DEFINE NSTATE 5

CONSTANT { q10 = 3  bigNumber = 1e12 }

PARAMETER {
	gbar = .015			(S/cm2)
	Con = 0.005			(1/ms)					: closed -> inactivated transitions
	Coff = 0.5			(1/ms)					: inactivated -> closed transitions
	Oon = .75			(1/ms)
	Ooff = 0.005			(1/ms)
	alpha = 150			(1/ms)
	beta = 3			(1/ms)
	gamma = 150			(1/ms)
	delta = 40			(1/ms)
	epsilon = 1.75		(1/ms)
	zeta = 0.03 		(1/ms)
	x1 = 20				(mV)
	x2 = -20			(mV)
	x5 = 1e12			(mV)
	x6 = -25			(mV)
	temp = 22 (degC)
	vshifta =0  (mV)
}

ASSIGNED {
   alfac   				: microscopic reversibility factors
   btfac
   v (mV) celsius (degC)
   ena (mV)
   ina 	(milliamp/cm2)
   g   	(S/cm2)
   f01  f02  f03  f04  f0O  fip  (/ms)
   fi1 fi2 fi3
   b01  b02  b03  b04 b0O  bip bi1
   f1n b1n fin bin qt
}

STATE { C1 FROM 0 TO 1
	C2 FROM 0 TO 1
	C3 C4 C5 I1 I2 I3 I4 I5 O B I6 }

BREAKPOINT { SOLVE activation METHOD sparse
 g = gbar * O
 ina = g * (v - ena)
}

INITIAL {
 rates(v)
 SOLVE seqinitial
}

KINETIC activation
{
	rates(v)
	~ C1 <-> C2	(f01,b01)
	~ C2 <-> C3	(f02,b02)
	~ C3 <-> C4					(f03,b03)
	~ C4 <-> C5	(f04,b04)
	~ C5 <-> O	(f0O,b0O)
	~ O <-> B					(fip,bip)
	~ O <-> I6	(fin,bin)
	~ I1 <-> I2	(fi1,bi1)
	~ I2 <-> I3	(f02*alfac,b02*btfac)
	~ I3 <-> I4	(f03*alfac,b03*btfac)
	~ I4 <-> I5	(f04*alfac,b04*btfac)
	~ I5 <-> I6	(f1n,b1n)
	~ C1 <-> I1	(Con*qt,Coff*qt)
	~ C2 <-> I2	(Con*alfac*qt,Coff*btfac*qt)
	~ C3 <-> I3	(Con*alfac^2*qt,Coff*btfac^2*qt)
	~ C4 <-> I4	(Con*alfac^3*qt,Coff*btfac^3*qt)
	~ C5 <-> I5	(Con*alfac^4*qt,Coff*btfac^4*qt)

	CONSERVE C1 + C2 + C3 + C4 + C5 + O + B + I1 + I2 + I3 + I4 + I5 + I6 = 1
}

LINEAR seqinitial { : sets initial equilibrium
 ~          I1*bi1 + C2*b01 - C1*(      fi1+f01) = 0 - C1*(Con*qt) + I1*(Coff*qt) + C1*fi1 - I1*bi1
 ~          C1*f01 + C3*b02 - C2*(b01+f02) = 0
 ~          C2*f02 + C4*b03 - C3*(b02+f03) = 0
 ~          C3*f03 + C5*b04 - C4*(b03+f04) = 0
 ~          C4*f04 + O*b0O - C5*(b04+f0O) = 0
 ~          C5*f0O + B*bip + I6*bin - O*(b0O+fip+fin) = 0
 ~          O*fip - B*bip = 0
 ~          C1*Con*qt + I2*bi1 - I1*(fi1 + Coff*qt) = 0
 ~          I1*fi1 + I3*b02*btfac - I2*(bi1+f02*alfac) = 0
 ~          I2*f02*alfac + I4*b03*btfac - I3*(b02*btfac+f03*alfac) = 0
 ~          I3*f03*alfac + I5*b04*btfac - I4*(b03*btfac+f04*alfac) = 0
 ~          I4*f04*alfac + I6*b1n - I5*(b04*btfac+f1n) = 0
 ~ C1 + C2 + C3 + C4 + C5 + O + B + I1 + I2 + I3 + I4 + I5 + I6 = 1
}

PROCEDURE rates(v(mV)) { LOCAL k
 qt = q10^((celsius-temp)/10(degC))
 alfac = (Oon/Con)^(1/4)
 btfac = (Ooff/Coff)^(1/4)
 k = alpha * exp((v+vshifta)/x1)*qt
 f01 = 4 * k   f02 = 3 * k
 f03 = 2 * k
 f04 = 1 * alpha * exp((v+vshifta)/x1)*qt
 f0O = gamma *qt
 fip = epsilon * exp(v/x5)*qt
 fin = Oon*qt
 b01 = 1 * beta * exp(v/x2) *qt
 b02 = 2 * beta * exp(v/x2) *qt
 b03 = 3 * beta * exp(v/x2) *qt
 b04 = 4 * beta * exp(v/x2) *qt
 b0O = delta*qt
 bip = zeta * exp(v/x6)*qt
 bin = Ooff*qt
 fi1 = f01*alfac  bi1 = b01*btfac
 f1n = gamma *qt
 b1n = delta*qt
}
