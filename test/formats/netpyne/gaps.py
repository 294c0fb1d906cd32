"""A NetPyNE model of hillock's tests: gap junctions of all sorts beside spikes, without random draws."""
from netpyne import sim, specs

netParams = specs.NetParams()
simConfig = specs.SimConfig()

netParams.popParams["A"] = {"cellType": "stick", "numCells": 5}
netParams.popParams["B"] = {"cellType": "stick", "numCells": 4}
netParams.popParams["kick"] = {"cellModel": "NetStim", "numCells": 2, "start": 3, "interval": 11, "number": 3, "noise": 0}

soma = {"geom": {"diam": 20, "L": 20, "Ra": 100}, "mechs": {"hh": {"gnabar": 0.12, "gkbar": 0.036, "gl": 0.0003, "el": -54.3}}}
dend = {
    "geom": {"diam": 2, "L": 100, "Ra": 100, "nseg": 3},
    "topol": {"parentSec": "soma", "parentX": 1, "childX": 0},
    "mechs": {"pas": {"g": 1e-4, "e": -65}},
}
netParams.cellParams["stick"] = {"secs": {"soma": soma, "dend": dend}}
netParams.synMechParams["exc"] = {"mod": "Exp2Syn", "tau1": 0.5, "tau2": 3, "e": 0}
netParams.synMechParams["joined"] = {"mod": "ElectSyn", "g": 2e-4, "pointerParams": {"target_var": "vpeer"}}
netParams.synMechParams["listening"] = {"mod": "ElectSyn", "pointerParams": {"target_var": "vpeer", "bidirectional": False}}
netParams.synMechParams["old"] = {"mod": "ElectSyn", "g": 1e-4}

netParams.connParams["kick->A"] = {
    "preConds": {"pop": "kick"}, "postConds": {"pop": "A"}, "connList": [[0, 0], [1, 3]], "weight": 0.05, "delay": 1.5, "synMech": "exc",
}  # fmt: skip
netParams.connParams["A->B"] = {
    "preConds": {"pop": "A"}, "postConds": {"pop": "B"}, "connList": [[0, 1], [3, 2], [1, 3]],
    "weight": 5, "delay": 2, "synMech": "joined", "sec": "dend", "loc": 0.9, "preSec": "soma", "preLoc": 0.5,
}  # fmt: skip
netParams.connParams["A-A"] = {
    "preConds": {"pop": "A"}, "postConds": {"pop": "A"}, "connList": [[0, 1], [2, 3], [3, 4]],
    "weight": 20, "synMech": "old", "gapJunction": True,
}  # fmt: skip
netParams.connParams["B->A"] = {
    "preConds": {"pop": "B"}, "postConds": {"pop": "A"}, "weight": 1.5, "synMech": "listening", "preSec": "dend", "preLoc": 0.5,
}  # fmt: skip
netParams.connParams["B->B"] = {"preConds": {"pop": "B"}, "postConds": {"pop": "B"}, "weight": 0.004, "delay": 0.7, "synMech": "exc"}

simConfig.duration = 60
simConfig.dt = 0.025
simConfig.verbose = False

sim.createSimulate(netParams=netParams, simConfig=simConfig)
