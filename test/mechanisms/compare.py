# Runs NEURON's own mechanisms and hillock's, compiled under names with a prefix, side by side.
# data: {"library": path of the compiled ones, "prefix": "own_"}.
# Answers [[case, numbers compared, numbers that differ]].
import random

from neuron import h

h.nrn_load_dll(data["library"])
OWN = data["prefix"]
results = []


def compare(case, a, b):
    differing = abs(len(a) - len(b)) + sum(bits(float(x)) != bits(float(y)) for x, y in zip(a, b))
    results.append([case, len(a), differing])


def soma():
    s = h.Section(name="soma")
    s.L, s.diam, s.nseg = 40, 20, 3
    return s


def step(s, amp=0.5):
    clamp = h.IClamp(s(0.1))
    clamp.delay, clamp.dur, clamp.amp = 5, 40, amp
    return clamp


def trace(refs, stop=60.0, celsius=6.3):
    vectors = [h.Vector().record(ref) for ref in refs]
    h.celsius, h.dt = celsius, 0.025
    h.finitialize(-65)
    while h.t < stop - 1e-9:
        h.fadvance()
    return [x for v in vectors for x in v]


def density(name, variables, parameters, celsius=6.3, own=None, usetable=None):
    out = []
    for mechanism in (name, OWN + (own or name)):
        s = soma()
        s.insert(mechanism)
        if usetable is not None:
            setattr(h, "usetable_" + mechanism, usetable)
        for seg in s:
            for key, value in parameters.items():
                setattr(getattr(seg, mechanism), key, value)
        clamp = step(s)
        refs = [getattr(getattr(s(0.5), mechanism), "_ref_" + x) for x in variables]
        out.append(trace([s(0.5)._ref_v] + refs, celsius=celsius))
        del clamp
    compare(f"{own or name} {parameters} {celsius} {usetable}", *out)


def point(name, variables, parameters, times=()):
    out = []
    for prefix in ("", OWN):
        s = soma()
        s.insert("hh")
        p = getattr(h, prefix + name)(s(0.3))
        for key, value in parameters.items():
            if isinstance(value, tuple):
                for index, element in enumerate(value):
                    getattr(p, key)[index] = element
            else:
                setattr(p, key, value)
        handler = None
        if times:
            nc = h.NetCon(None, p)
            nc.delay, nc.weight[0] = 1.3, 0.02
            handler = h.FInitializeHandler(lambda: [nc.event(t) for t in times])
        out.append(trace([s(0.5)._ref_v] + [getattr(p, "_ref_" + x) for x in variables]))
        del handler
    compare(f"{name} {parameters}", *out)


def netstim(parameters, events=()):
    out = []
    for prefix in ("", OWN):
        sources = [getattr(h, prefix + "NetStim")() for _ in range(8)]
        times, ids, keep = h.Vector(), h.Vector(), []
        for i, source in enumerate(sources):
            for key, value in parameters.items():
                setattr(source, key, value)
            source.ranvar.set_ids(i, 7, 3)
            watch = h.NetCon(source, None)
            watch.record(times, ids, i)
            up, down = h.NetCon(None, source), h.NetCon(None, source)
            up.weight[0], down.weight[0], up.delay, down.delay = 1, -1, 0, 0
            keep.append((watch, up, down))
        send = lambda: [(up if w > 0 else down).event(t) for _, up, down in keep for t, w in events]
        handler = h.FInitializeHandler(send)
        spikes = []
        for stop in (300, 150):  # the second run starts the streams again
            trace([], stop)
            spikes += list(times) + list(ids)
        out.append(spikes)
        del handler
    compare(f"NetStim {parameters} {list(events)}", *out)


def integrator(name, functions, variables, parameters, weights, stop=200, count=250):
    out = []
    for prefix in ("", OWN):
        draw = random.Random(4)
        cell = getattr(h, prefix + name)()
        for key, value in parameters.items():
            setattr(cell, key, value)
        inputs = []
        for w in weights:
            nc = h.NetCon(None, cell)
            nc.weight[0], nc.delay = w, 0
            inputs.append(nc)
        events = [(draw.choice(inputs), draw.uniform(0, stop)) for _ in range(count)]
        times = h.Vector()
        watch = h.NetCon(cell, None)
        watch.record(times)
        handler = h.FInitializeHandler(lambda: [nc.event(t) for nc, t in events])
        h.dt = 0.025
        h.finitialize(-65)
        seen = []
        while h.t < stop:
            h.fadvance()
            seen += [getattr(cell, x) for x in variables] + [getattr(cell, f)() for f in functions]
        out.append(list(times) + seen + [getattr(cell, key) for key in parameters])
        del handler
    compare(f"{name} {parameters}", *out)


for celsius in (6.3, 20.7, 34):
    for usetable in (1, 0):
        density("hh", ["m", "h", "n", "gna", "gk", "il"], {"gnabar": 0.15}, celsius, None, usetable)
density("hh", ["m"], {}, own="mutant")
density("pas", ["i"], {})
density("pas", ["i"], {"g": 0.002, "e": -61})

events = (3, 7.01, 7.02, 20)
point("ExpSyn", ["g", "i"], {"tau": 2.3, "e": -3}, events)
point("ExpSyn", ["g", "i"], {}, events)
for p in ({}, {"tau1": 0.5, "tau2": 7}, {"tau1": 5, "tau2": 5}, {"tau1": 1e-12, "tau2": 3, "e": -80}):
    point("Exp2Syn", ["g", "i"], p, events)
point("AlphaSynapse", ["i"], {"onset": 5, "tau": 1.7, "gmax": 0.03})
point("AlphaSynapse", ["i"], {"gmax": 0.001})
point("IClamp", ["i"], {"del": 5.01, "dur": 12.3, "amp": 0.4})
point("IClamp", ["i"], {"del": 0, "dur": 1e9, "amp": 0.4})
levels = {"dur1": 5, "amp1": -70, "dur2": 11.13, "amp2": 10, "dur3": 20, "amp3": -40}
point("SEClamp", ["i", "vc"], {"rs": 0.7, **levels})
point("SEClamp", ["i", "vc"], {"dur1": 8, "amp1": -30})
levels = {"dur": (5, 11.13, 20), "amp": (-70, 10, -40)}
point("VClamp", ["i"], levels)
point("VClamp", ["i"], {**levels, "gain": 300, "rstim": 0.3, "tau1": 0.1, "tau2": 0.02, "fac": 1.5})
point("VClamp", ["i"], {"dur": (3, 0, 4), "amp": (20, -80, -30)})

netstim({})
netstim({"noise": 1, "interval": 9, "number": 1e9, "start": 0})
netstim({"noise": 0.3, "interval": 7, "number": 12, "start": 20})
netstim({"noise": -2})
netstim({"noise": 0.6, "number": 5}, ((30, -1), (100, 1), (130, 1), (250, 1), (251, -1)))
netstim({"noise": 1, "start": -1, "number": 40, "interval": 0.5}, ((10, 1), (15.3, -1), (40, 1)))

integrator("IntFire1", ["M"], ["m"], {}, (0.3, 0.5, -0.1))
integrator("IntFire1", ["M"], ["m"], {"tau": 3.3, "refrac": 1.7}, (0.6, 0.5))
for p in ({}, {"ib": 1.2}, {"ib": 0.9}, {"taus": 5, "taum": 10}, {"taus": 50, "taum": 3, "ib": 1.05}, {"ib": 3}):
    integrator("IntFire2", ["M", "I"], ["m", "i"], p, (0.6, -0.7, 0.3))
states = ["m", "e", "i1", "i2", "ae", "ai1", "ai2", "nself", "nexcite", "ninhibit"]
close = {"taue": 3, "taui1": 3, "taum": 3}
tiny = {"taue": 0.001, "taui1": 0.001, "taui2": 0.001, "taum": 0.001}
for p in ({}, {"taue": 30}, {"taui1": 30}, {"taum": 20}, {"taum": 10}, {"taum": 5}, {"taum": 20.001}, close, tiny):
    integrator("IntFire4", ["M", "E", "I"], states, p, (0.3, 0.5, -0.3))

answer(results)
