NEURON { SUFFIX hooked USEION ca WRITE cai RANGE seen }
ASSIGNED { v (mV) seen (mV) }
STATE { cai (mM) }
INITIAL { cai = 5e-5 }
BEFORE BREAKPOINT { seen = shown(v) }
FUNCTION_TABLE shown(v (mV)) (mV)
BREAKPOINT { SOLVE spread METHOD sparse }
KINETIC spread {
  COMPARTMENT 1 { cai }
  LONGITUDINAL_DIFFUSION 0.2 { cai }
  ~ cai << (0)
}
