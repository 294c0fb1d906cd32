"""A benchmark network in NEURON or CoreNEURON, by hand as a NEURON user writes it; the twin of models/bench/NAME.

    python neuron-networks.py NAME [--cells N] [--duration MS] [--separate] [--coreneuron] [--mechanism hhx] [--library FILE]

NAME is hh64, pas64 or syn400. --separate makes one Exp2Syn per connection, as NetPyNE does; without it equal ones on a
segment are one. Prints a line of JSON: seconds to construct and to run, spikes.
"""
import argparse
import json
import random
import time

from neuron import h

parser = argparse.ArgumentParser()
parser.add_argument("name", choices=["hh64", "pas64", "syn400"])
parser.add_argument("--cells", type=int)
parser.add_argument("--duration", type=float, default=100, help="ms")
parser.add_argument("--separate", action="store_true")
parser.add_argument("--coreneuron", action="store_true")
parser.add_argument("--mechanism", default="hh")
parser.add_argument("--library")
options = parser.parse_args()
if options.library:
    h.nrn_load_dll(options.library)

h.load_file("stdrun.hoc")
begin = time.perf_counter()
pc = h.ParallelContext()
keep = []


def passive(section, g):
    section.insert("pas")
    for segment in section:
        segment.pas.g, segment.pas.e = g, -65


def watch(gid, section, threshold):
    pc.set_gid2node(gid, 0)
    detector = h.NetCon(section(0.5)._ref_v, None, sec=section)
    detector.threshold = threshold
    pc.cell(gid, detector)


def connect(gid, synapse, weight, delay):
    connection = pc.gid_connect(gid, synapse)
    connection.weight[0], connection.delay = weight, delay
    keep.append(connection)


def drive(synapse, start, interval, weight, delay):
    source = h.NetStim()
    source.start, source.interval, source.number = start, interval, 1000
    connection = h.NetCon(source, synapse)
    connection.weight[0], connection.delay = weight, delay
    keep.extend([source, connection])


def tree(gid, everywhere):
    soma = h.Section(name="soma%d" % gid)
    soma.L = soma.diam = 20
    soma.insert(options.mechanism)
    branches = []
    for k in range(7):
        branch = h.Section(name="dend%d_%d" % (gid, k))
        branch.L, branch.diam, branch.nseg = 200, 2, 9
        if everywhere:
            branch.insert(options.mechanism)
        else:
            passive(branch, 0.001)
        branch.connect(soma(1) if k < 3 else branches[(k - 3) // 2](1))
        branches.append(branch)
    synapse = h.ExpSyn(branches[-1](0.5) if everywhere else branches[0](0.05))
    synapse.tau = 2
    watch(gid, soma, -10)
    keep.extend([soma, branches, synapse])
    return synapse


def ring_of_trees(count, everywhere):
    synapses = [tree(gid, everywhere) for gid in range(count)]
    weight = 0.02 if everywhere else 0.05
    for gid, synapse in enumerate(synapses):
        connect((gid - 1) % count, synapse, weight, 5)
        drive(synapse, 1 + gid * 0.05, 20, weight, 1)


def many_synapses(count, fan_in):
    random.seed(1)
    cells = []
    for gid in range(count):
        soma, dend = h.Section(name="soma%d" % gid), h.Section(name="dend%d" % gid)
        soma.L = soma.diam = 20
        soma.insert(options.mechanism)
        dend.L, dend.diam, dend.nseg = 300, 2, 5
        passive(dend, 1e-4)
        dend.connect(soma(1))
        watch(gid, soma, 0)
        cells.append((soma, dend))
    for gid, (_, dend) in enumerate(cells):
        shared = {}
        for k in range(fan_in):
            key = (random.randrange(5), k % 5 == 0)
            synapse = None if options.separate else shared.get(key)
            if synapse is None:
                synapse = shared[key] = h.Exp2Syn(dend((key[0] + 0.5) / 5))
                synapse.tau1, synapse.tau2, synapse.e = 0.5, 5, -75 if key[1] else 0
                keep.append(synapse)
            connect(random.randrange(count), synapse, 2e-4, 2 + 3 * random.random())
        last = shared.get((4, False)) or synapse
        drive(last, 1 + gid * 0.02, 10, 0.02, 2)
    keep.append(cells)


if options.name == "syn400":
    many_synapses(options.cells or 300, 400)
else:
    ring_of_trees(options.cells or 256, options.name == "hh64")
h.celsius, h.dt = 6.3, 0.025
times, gids = h.Vector(), h.Vector()
pc.spike_record(-1, times, gids)
h.cvode.cache_efficient(1)
if options.coreneuron:
    from neuron import coreneuron

    coreneuron.enable, coreneuron.verbose, coreneuron.cell_permute = True, 0, 0
pc.set_maxstep(10)
h.finitialize(-65)
construct = time.perf_counter() - begin
begin = time.perf_counter()
pc.psolve(options.duration)
run = time.perf_counter() - begin
print(json.dumps({"construct": construct, "run": run, "spikes": len(times)}))
