"""A cell as a Python class: tapering dendrites without points, made before the soma; one hangs on by its far end."""
from neuron import h


class Taper:
    def __init__(self, count, gbar=0.12):
        self.dends = [h.Section(name="dend[%d]" % i, cell=self) for i in range(int(count))]
        self.soma = h.Section(name="soma", cell=self)
        self.tuft = h.Section(name="tuft", cell=self)
        for i, dend in enumerate(self.dends):
            dend.connect(self.soma(i % 2))
            dend.L, dend.nseg = 120 + i, 5
            dend.insert("hh")
            dend.insert("leak2")
            for k, segment in enumerate(dend):
                segment.diam = 3 - 0.4 * k
                segment.hh.gnabar = gbar - 0.01 * k
                segment.leak2.g = 1e-4 * (1 + k)
        self.tuft.connect(self.dends[2](1), 1)
        self.tuft.L, self.tuft.diam, self.tuft.nseg = 50, 1, 3
        self.tuft.insert("hh")
        self.tuft.ena = 60
        self.soma.L = self.soma.diam = 20
        self.soma.Ra = 100
        self.soma.insert("hh")
        self.basal = h.SectionList([self.dends[0], self.dends[1]])
        self.synapse = h.Exp2Syn(self.soma(0.5))
        self.synapse.tau2 = 7
        h.scale_leak2 = 1.5

    def __str__(self):
        return "Taper"
