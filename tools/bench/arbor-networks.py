"""A benchmark network in Arbor; the twin of models/bench/NAME, with as many compartments (Arbor has control volumes).

    python arbor-networks.py NAME [--cells N] [--duration MS]

Prints a line of JSON: seconds to construct and to run, spikes.
"""
import argparse
import json
import random
import time

import arbor as A
from arbor import units as U

parser = argparse.ArgumentParser()
parser.add_argument("name", choices=["hh64", "pas64", "syn400"])
parser.add_argument("--cells", type=int)
parser.add_argument("--duration", type=float, default=100, help="ms")
options = parser.parse_args()
COUNT = options.cells or (300 if options.name == "syn400" else 256)
random.seed(1)


def decor():
    return A.decor().set_property(Vm=-65 * U.mV, tempK=279.45 * U.Kelvin, cm=0.01 * U.F / U.m2, rL=35.4 * U.Ohm * U.cm)


def tree():
    t = A.segment_tree()
    soma = t.append(A.mnpos, A.mpoint(-10, 0, 0, 10), A.mpoint(10, 0, 0, 10), tag=1)
    ends = []
    for k in range(7):
        parent = soma if k < 3 else ends[(k - 3) // 2]
        x = 10 if k < 3 else 210
        ends.append(t.append(parent, A.mpoint(x, 0, 0, 1), A.mpoint(x + 200, 0, 0, 1), tag=4 if k == 0 else 3))
    place = "(location 3 0.5)" if options.name == "hh64" else "(on-components 0.05 (tag 4))"
    labels = A.label_dict({"soma": "(tag 1)", "dend": "(join (tag 3) (tag 4))", "mid": "(location 0 0.5)", "end": place})
    dendrites = A.density("hh") if options.name == "hh64" else A.density("pas/e=-65", g=0.001)
    d = decor().paint('"soma"', A.density("hh")).paint('"dend"', dendrites)
    d.place('"end"', A.synapse("expsyn", tau=2), "syn")
    d.place('"mid"', A.threshold_detector(-10 * U.mV), "out")
    return A.cable_cell(t, d, labels, A.cv_policy_max_extent(22.3 * U.um))


def simple(gid):
    t = A.segment_tree()
    soma = t.append(A.mnpos, A.mpoint(-10, 0, 0, 10), A.mpoint(10, 0, 0, 10), tag=1)
    t.append(soma, A.mpoint(10, 0, 0, 1), A.mpoint(310, 0, 0, 1), tag=3)
    labels = A.label_dict({"soma": "(tag 1)", "dend": "(tag 3)", "mid": "(location 0 0.0)"})
    d = decor().paint('"soma"', A.density("hh")).paint('"dend"', A.density("pas/e=-65", g=1e-4))
    d.place('"mid"', A.threshold_detector(0 * U.mV), "out")
    connections = []
    for k in range(400):
        x = (20 + 300 * (random.randrange(5) + 0.5) / 5) / 320
        d.place("(location 0 %r)" % x, A.synapse("exp2syn", tau1=0.5, tau2=5, e=-75 if k % 5 == 0 else 0), "s%d" % k)
        connections.append(A.connection((random.randrange(COUNT), "out"), "s%d" % k, 2e-4, (2 + 3 * random.random()) * U.ms))
    return A.cable_cell(t, d, labels, A.cv_policy_max_extent(60 * U.um)), connections


WEIGHT = 0.05 if options.name == "pas64" else 0.02
begin = time.perf_counter()
if options.name == "syn400":
    made = [simple(gid) for gid in range(COUNT)]
else:
    cell = tree()
    made = [(cell, [A.connection(((gid - 1) % COUNT, "out"), "syn", WEIGHT, 5 * U.ms)]) for gid in range(COUNT)]
TARGET, START, INTERVAL = ("s399", 0.02, 10) if options.name == "syn400" else ("syn", 0.05, 20)


class Recipe(A.recipe):
    def __init__(self):
        A.recipe.__init__(self)
        self.properties = A.neuron_cable_properties()

    def num_cells(self):
        return COUNT

    def cell_kind(self, gid):
        return A.cell_kind.cable

    def cell_description(self, gid):
        return made[gid][0]

    def connections_on(self, gid):
        return made[gid][1]

    def event_generators(self, gid):
        return [A.event_generator(TARGET, WEIGHT, A.regular_schedule((2 + gid * START) * U.ms, INTERVAL * U.ms, 1000 * U.ms))]

    def global_properties(self, kind):
        return self.properties


simulation = A.simulation(Recipe(), A.context(threads=1))
simulation.record(A.spike_recording.all)
construct = time.perf_counter() - begin
begin = time.perf_counter()
simulation.run(options.duration * U.ms, 0.025 * U.ms)
run = time.perf_counter() - begin
print(json.dumps({"construct": construct, "run": run, "spikes": len(simulation.spikes())}))
