NEURON {
	SUFFIX diffusing
	USEION ca READ cai, ica WRITE cai
}
DEFINE N 2
PARAMETER { D = 0.2 (um2/ms) k = 0.1 (um2/ms) }
ASSIGNED { diam (um) ica (mA/cm2) cai (mM) }
STATE { ca[N] (mM) }
INITIAL { FROM i=0 TO N-1 { ca[i] = cai } }
BREAKPOINT { SOLVE moving METHOD sparse }
KINETIC moving {
	COMPARTMENT i, diam*diam {ca}
	: hillock: without LONGITUDINAL_DIFFUSION: CoreNEURON has no diffusion between segments; alike where a section has one
	
	~ ca[0] << (-ica*diam/2)
	~ ca[0] <-> ca[1] (k, k)
	cai = ca[0]
}
