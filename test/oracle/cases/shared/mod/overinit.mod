: INITIAL takes a PARAMETER along from instance to instance, sets a LOCAL in the first and a GLOBAL from every one.
NEURON { SUFFIX overinit NONSPECIFIC_CURRENT i RANGE gbar, i, tau0, width, vol GLOBAL tau, volume, turns }
PARAMETER { gbar = 1e-4 (S/cm2) tau = 6 (ms) celsius (degC) volume turns }
ASSIGNED { v (mV) i (mA/cm2) diam (um) tau0 (ms) width vol }
STATE { w x }
LOCAL done, scale[2]
INITIAL {
  if (done == 0) { done = 1  scale[0] = diam  scale[1] = diam*diam }
  tau = tau/1.1^((celsius - 6)/10)
  tau0 = tau
  volume = diam*diam*diam
  vol = volume
  turns = turns + 1
  w = 0  x = 0.1
}
BREAKPOINT {
  SOLVE states METHOD cnexp
  width = scale[0] + turns
  vol = volume
  i = gbar*(w + x)*(v + 60)
}
DERIVATIVE states {
  w' = (1/(1 + exp(-(v + scale[0] + 50)/6)) - w)/tau
  x' = 0.001*volume/scale[1] - x/tau
}
