NEURON { SUFFIX hooked USEION ca WRITE cai RANGE seen }
ASSIGNED { v (mV) seen (mV) }
STATE { cai (mM) }
INITIAL { cai = 5e-5 }
BEFORE BREAKPOINT { seen = v }
BREAKPOINT { SOLVE spread METHOD sparse }
KINETIC spread {
  COMPARTMENT 1 { cai }
  LONGITUDINAL_DIFFUSION 0.2 { cai }
  ~ cai << (0)
}
