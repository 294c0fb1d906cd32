TITLE radial and longitudinal diffusion: an array, a buffer that moves, one that does not
NEURON { SUFFIX shells USEION ca READ cai, ica WRITE cai RANGE D, total }
DEFINE Nshells 3
UNITS { (mM) = (milli/liter) (um) = (micron) FARADAY = (faraday) (10000 coulomb) PI = (pi) (1) }
PARAMETER { D = 0.22 (um2/ms) mobility = 0.05 (um2/ms) k1 = 10 (/mM-ms) k2 = 0.5 (/ms) }
ASSIGNED { diam (um) ica (mA/cm2) cai (mM) vol[Nshells] total }
STATE { ca[Nshells] (mM) buf (mM) loose (mM) }
LOCAL frat
INITIAL { FROM i = 0 TO Nshells-1 { vol[i] = 0.1*(i + 1) ca[i] = cai } buf = 0.001 loose = 0.03 frat = 0.4 }
BREAKPOINT { SOLVE state METHOD sparse total = ca[0] + ca[1] }
KINETIC state {
  COMPARTMENT i, diam*diam*vol[i] { ca }
  COMPARTMENT diam*diam { buf loose }
  LONGITUDINAL_DIFFUSION j, D*diam*diam*vol[j] { ca }
  LONGITUDINAL_DIFFUSION mobility*diam*diam { buf loose }
  ~ ca[0] << (-ica*PI*diam*0.4/(2*FARADAY))
  FROM i = 0 TO Nshells-2 { ~ ca[i] <-> ca[i+1] (D*frat, D*frat) }
  ~ ca[0] + loose <-> buf (k1*diam*diam, k2*diam*diam)
  cai = ca[0]
}
