: LONGITUDINAL_DIFFUSION
NEURON {
	SUFFIX longitudinal_diffusion
	USEION ca READ ica WRITE cai
	RANGE DCa
}
PARAMETER { DCa = 0.6 (um2/ms) }
ASSIGNED { ica (mA/cm2) diam (um) }
STATE { cai (mM) }
INITIAL { cai = 1e-4 }
BREAKPOINT { SOLVE kin METHOD sparse }
KINETIC kin {
	COMPARTMENT diam*diam/4 { cai }
	LONGITUDINAL_DIFFUSION DCa*diam*diam/4 { cai }
	~ cai << (-ica*diam*0.5 - 0.01*(cai - 1e-4))
}
