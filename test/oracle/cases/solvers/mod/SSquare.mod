: cnexp where it does not fit: a product of the state with itself, and a system coupled in source order.
NEURON { SUFFIX SSquare }
ASSIGNED { v (mV) }
STATE { x yy }
INITIAL { x = 1 yy = 0.5 }
BREAKPOINT { SOLVE slow METHOD cnexp }
DERIVATIVE slow {
  x' = -x*x*0.2 + 0.001*(v + 70)*x
  yy' = 0.3*x - yy/(2 + x)
}
