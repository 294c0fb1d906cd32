: A slow potassium current whose kinetics were measured: scripts fill the FUNCTION_TABLEs, in hillock the model does.
NEURON {
  SUFFIX kslow
  USEION k READ ek WRITE ik
  RANGE gbar
}
PARAMETER {
  gbar = 0.001 (S/cm2)
}
ASSIGNED {
  v (mV)
  ek (mV)
  ik (mA/cm2)
}
STATE { n }
FUNCTION_TABLE ninf(v (mV))
FUNCTION_TABLE ntau(v (mV)) (ms)
INITIAL { n = ninf(v) }
BREAKPOINT {
  SOLVE states METHOD cnexp
  ik = gbar*n*(v - ek)
}
DERIVATIVE states { n' = (ninf(v) - n)/ntau(v) }
