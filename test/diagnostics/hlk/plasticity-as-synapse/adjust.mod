NEURON { POINT_PROCESS Adjust POINTER w RANGE up }
PARAMETER { up = 0.1 }
ASSIGNED { w }
NET_RECEIVE (side) { w = w + up*side }
