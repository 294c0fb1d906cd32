NEURON {
POINT_PROCESS gap
NONSPECIFIC_CURRENT i
RANGE g, i, rect
POINTER vgap
}
PARAMETER { v (millivolt) vgap (millivolt) g = 1e-4 (microsiemens) rect = 0 (/mV) }
ASSIGNED { i (nanoamp) }
BREAKPOINT { i = (v - vgap)*g*(1 + rect*fabs(v-vgap)) }
