"""A NetPyNE model of hillock's tests: every kind of population and rule, drawn at random."""
from netpyne import sim, specs

p = specs.NetParams()
p.sizeX, p.sizeY, p.sizeZ = 200, 400, 100
p.scale = 0.5
p.propVelocity = 300.0
p.popParams["counted"] = {"cellType": "two", "numCells": 21, "ynormRange": [0.1, 0.6]}
p.popParams["dense"] = {"cellType": "one", "density": 2000, "xRange": [20, 150]}
p.popParams["uneven"] = {"cellType": "two", "density": "4000*ynorm", "ynormRange": [0.2, 0.9]}
p.popParams["mixed"] = {"cellType": "kind", "numCells": 10, "diversity": True}
p.popParams["listed"] = {"cellType": "one", "cellsList": [{"x": 10, "ynorm": 0.3, "z": 20}, {"x": 90, "y": 5, "z": 7}]}
p.popParams["grid"] = {"cellType": "one", "gridSpacing": [100, 200, 100.5], "zRange": [0, 100]}
p.popParams["noisy"] = {"cellModel": "NetStim", "numCells": 6, "rate": [20, 60], "noise": 0.7, "start": 1}

hh = {"gnabar": "0.12 + 0.01*ynorm", "gkbar": 0.036, "gl": 0.003, "el": "uniform(-72, -68)"}
soma = {"geom": {"diam": "18 + uniform(-1, 1)", "L": 18.8, "Ra": 123.0}, "mechs": {"hh": hh}}
dend = {
    "geom": {"diam": "2.5 + ynorm", "L": 150.0, "Ra": "normal(150, 16)", "cm": 1, "nseg": 3},
    "topol": {"parentSec": "soma", "parentX": 1.0, "childX": 0},
    "mechs": {"pas": {"g": 0.0000357, "e": -70}},
}
plain = {"geom": {"diam": 20.0, "L": 20.0, "Ra": 100.0}, "mechs": {"hh": {}}}
p.cellParams["two"] = {"secs": {"soma": soma, "dend": dend}, "secLists": {"both": ["soma", "dend"]}}
p.cellParams["one"] = {"secs": {"soma": plain}}
p.cellParams["kindA"] = {"conds": {"cellType": "kind"}, "secs": {"soma": plain}, "diversityFraction": 0.4}
p.cellParams["kindB"] = {"conds": {"cellType": "kind"}, "secs": {"soma": plain}, "diversityFraction": 0.6}

p.synMechParams["exc"] = {"mod": "Exp2Syn", "tau1": 0.5, "tau2": 3.0, "e": 0}
p.synMechParams["inh"] = {"mod": "ExpSyn", "tau": 8.0, "e": -75}
p.stimSourceParams["bkg"] = {"type": "NetStim", "rate": 40, "noise": 0.5}
p.stimTargetParams["bkg->two"] = {
    **{"source": "bkg", "conds": {"cellType": ["two", "one"]}, "sec": "both", "synMech": "exc"},
    **{"weight": "0.008*uniform(0.5, 1.5)", "delay": "max(1, normal(4, 2))"},
}
p.stimSourceParams["step"] = {"type": "IClamp", "del": "uniform(2, 9)", "dur": 20, "amp": "0.1 + 0.2*post_ynorm"}
p.stimTargetParams["step->kind"] = {"source": "step", "conds": {"pop": "mixed"}, "sec": "soma", "loc": 0.5}

both = {"sec": "both", "synsPerConn": 1}
p.connParams["probability"] = {
    **{"preConds": {"pop": ["counted", "noisy"]}, "postConds": {"y": [50, 300]}, "probability": "0.4*exp(-post_ynorm)"},
    **{"weight": "0.002*post_ynorm", "delay": "1 + uniform(0, 3)", "synMech": "exc", **both},
}
p.connParams["distance"] = {
    **{"preConds": {"cellType": "two"}, "postConds": {"cellType": "two"}, "probability": "uniform(0, 0.4)"},
    **{"weight": 0.001, "delay": "0.5 + dist_3D/propVelocity", "synMech": ["exc", "inh"], "synMechWeightFactor": [1, 0.5]},
}
p.connParams["convergence"] = {
    **{"preConds": {"pop": ["counted", "dense"]}, "postConds": {"pop": ["uneven", "grid"]}, "convergence": "uniform(0, 5)"},
    **{"weight": 0.001, "delay": "1 + negexp(3)", "synMech": "inh", "sec": ["soma", "dend"], "synsPerConn": 3},
}
p.connParams["half"] = {
    **{"preConds": {"pop": "dense"}, "postConds": {"pop": "counted"}, "convergence": 2.5},
    **{"weight": 0.001, "delay": 2, "synMech": "exc", "sec": "dend", "synsPerConn": 4},
}
p.connParams["divergence"] = {
    **{"preConds": {"pop": "mixed"}, "postConds": {"cellType": ["one", "two"]}, "divergence": 3},
    **{"weight": "negexp(0.001)", "delay": "normal(6, 1)", "synMech": "exc", **both},
}
p.connParams["all"] = {
    **{"preConds": {"pop": "noisy"}, "postConds": {"pop": "listed"}, "weight": "uniform(0.001, 0.01)"},
    **{"delay": "1 + uniform(0, 1)", "synMech": "exc"},
}
p.connParams["pairs"] = {
    **{"preConds": {"pop": "listed"}, "postConds": {"pop": "grid"}, "connList": [[0, 1], [1, 0], [1, 5]]},
    **{"weight": 0.01, "delay": "uniform(1, 3)", "synMech": "exc"},
}

c = specs.SimConfig()
c.duration, c.dt, c.hParams = 30, 0.025, {"celsius": 6.3, "v_init": -65}
c.seeds = {"conn": 5, "stim": 7, "loc": 3, "cell": 2}
c.recordStep, c.filename = 1.0, "rules"
sim.createSimulate(p, c)
