: BEFORE and AFTER blocks
NEURON {
	SUFFIX before_after
	RANGE before, after, latest
}
ASSIGNED { v (mV) before after latest }
STATE { m }
INITIAL { m = 0 }
BREAKPOINT { SOLVE states METHOD cnexp }
DERIVATIVE states { m' = (1/(1 + exp(-v/10)) - m)/5 }
BEFORE BREAKPOINT { before = v }
AFTER SOLVE { after = m }
BEFORE STEP { latest = t }
