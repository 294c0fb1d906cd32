: cnexp where it does not fit: a product of the state with itself, and a system coupled in source order.
NEURON { SUFFIX SSquare }
ASSIGNED { v (mV) }
STATE { x y }
INITIAL { x = 1 y = 0.5 }
BREAKPOINT { SOLVE slow METHOD cnexp }
DERIVATIVE slow {
  x' = -x*x*0.2 + 0.001*(v + 70)*x
  y' = 0.3*x - y/(2 + x)
}
