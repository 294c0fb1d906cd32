: A steady state of reactions of two states, with a coefficient of 2; CONSERVE with a coefficient.
NEURON { SUFFIX SDimer RANGE x }
ASSIGNED { v (mV) x }
STATE { m d w }
INITIAL { m = 1 SOLVE join STEADYSTATE sparse }
BREAKPOINT { SOLVE join METHOD sparse x = m/(m + 2*d) }
KINETIC join {
  ~ 2 m <-> d ((1 + 0.01*(v + 65)), 0.3)
  ~ d <-> w (0.2, 0.1*exp(-(v + 65)/20))
  CONSERVE m + 2 d + 2 w = 1
}
