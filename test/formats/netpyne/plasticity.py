"""A NetPyNE model of hillock's tests: STDP on two rules, one of several contacts."""
from netpyne import sim, specs

netParams = specs.NetParams()
simConfig = specs.SimConfig()

soma = {"geom": {"diam": 20, "L": 20, "Ra": 100}, "mechs": {"hh": {"gnabar": 0.12, "gkbar": 0.036, "gl": 0.0003, "el": -54.3}}}
dend = {
    "geom": {"diam": 2, "L": 100, "Ra": 100, "nseg": 3},
    "topol": {"parentSec": "soma", "parentX": 1, "childX": 0},
    "mechs": {"pas": {"g": 1e-4, "e": -65}},
}
netParams.cellParams["stick"] = {"secs": {"soma": soma, "dend": dend}}
netParams.popParams["A"] = {"cellType": "stick", "numCells": 6}
netParams.popParams["B"] = {"cellType": "stick", "numCells": 5}
netParams.popParams["noise"] = {"cellModel": "NetStim", "numCells": 8, "rate": 50, "noise": 1}
netParams.synMechParams["exc"] = {"mod": "Exp2Syn", "tau1": 0.5, "tau2": 3, "e": 0}

netParams.connParams["noise->A"] = {
    "preConds": {"pop": "noise"}, "postConds": {"pop": "A"}, "probability": 0.7, "weight": 0.02, "delay": 2,
    "synMech": "exc", "sec": "dend", "loc": 0.5,
    "plast": {"mech": "STDP", "params": {"hebbwt": 0.004, "antiwt": -0.002, "wmax": 0.03}},
}  # fmt: skip
netParams.connParams["A->B"] = {
    "preConds": {"pop": "A"}, "postConds": {"pop": "B"}, "probability": 0.8, "weight": 0.006, "delay": 1, "synsPerConn": 2,
    "synMech": "exc", "sec": "dend",
    "plast": {"mech": "STDP", "params": {"hebbwt": 0.002, "antiwt": -0.001, "wmax": 0.03, "tauhebb": 20}},
}  # fmt: skip

simConfig.duration = 100
simConfig.dt = 0.025
simConfig.verbose = False

sim.createSimulate(netParams=netParams, simConfig=simConfig)
