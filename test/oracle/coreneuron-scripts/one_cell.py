"""One cell with what only scripts give, a Random and a table, in NEURON or (argument core) in CoreNEURON: prints v."""
import sys

from neuron import coreneuron, h

h.load_file("stdrun.hoc")
pc = h.ParallelContext()
soma = h.Section(name="soma")
soma.L = soma.diam = 20
soma.insert("hh")
soma.insert("tabled")
soma(0.5).tabled.gbar = 0.0005
taus = h.Vector([1, 2, 5, 3])
volts = h.Vector([-80, -60, -30, 20])
h.setdata_tabled(soma(0.5))
h.table_tau_tabled(taus, volts)
synapse = h.ChanceSyn(soma(0.5))
random = h.Random()
random.Random123(3, 1, 4)
random.uniform(0, 1)
synapse.setRNG(random)
train = h.NetStim()
train.start, train.interval, train.number, train.noise = 1, 2, 20, 0
connection = h.NetCon(train, synapse)
connection.delay, connection.weight[0] = 1, 0.001
pc.set_gid2node(0, pc.id())
pc.cell(0, h.NetCon(soma(0.5)._ref_v, None, sec=soma))
v = h.Vector().record(soma(0.5)._ref_v)
h.cvode.cache_efficient(1)
coreneuron.enable = sys.argv[-1] == "core"
pc.set_maxstep(10)
h.finitialize(-65)
pc.psolve(50)
print("v", *(repr(x) for x in v.to_python()[::40]))
