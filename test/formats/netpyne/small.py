"""A NetPyNE model of hillock's tests: rules without random draws, so that counts and spikes can be compared exactly."""
from netpyne import sim, specs

netParams = specs.NetParams()
simConfig = specs.SimConfig()

netParams.sizeX, netParams.sizeY, netParams.sizeZ = 100, 200, 100
netParams.popParams["B"] = {"cellType": "ball", "numCells": 4, "yRange": [0, 100]}
netParams.popParams["A"] = {"cellType": "stick", "numCells": 6, "yRange": [100, 200]}
netParams.popParams["kick"] = {"cellModel": "NetStim", "numCells": 2, "yRange": [100, 200], "start": 3, "interval": 18, "number": 2, "noise": 0}

soma = {"geom": {"diam": 20, "L": 20, "Ra": 100}, "mechs": {"hh": {"gnabar": 0.12, "gkbar": 0.036, "gl": 0.0003, "el": -54.3}}}
dend = {
    "geom": {"diam": 2, "L": 100, "Ra": 100, "nseg": 3},
    "topol": {"parentSec": "soma", "parentX": 1, "childX": 0},
    "mechs": {"pas": {"g": 1e-4, "e": -65}},
}
netParams.cellParams["ball"] = {"secs": {"soma": soma}}
netParams.cellParams["stick"] = {"secs": {"soma": soma, "dend": dend}}
netParams.synMechParams["exc"] = {"mod": "Exp2Syn", "tau1": 0.5, "tau2": 3, "e": 0}

netParams.stimSourceParams["pulse"] = {"type": "IClamp", "del": 2, "dur": 1, "amp": 0.5}
netParams.stimTargetParams["pulse->A0"] = {"source": "pulse", "conds": {"pop": "A", "cellList": [0, 3]}, "sec": "soma", "loc": 0.5}
netParams.connParams["kick->B"] = {"preConds": {"pop": "kick"}, "postConds": {"pop": "B"}, "weight": 0.02, "delay": 1.5, "synMech": "exc"}
netParams.connParams["A->B"] = {
    "preConds": {"pop": "A"}, "postConds": {"cellType": "ball"}, "connList": [[0, 1], [3, 2], [1, 3]],
    "weight": 0.03, "delay": 2, "synMech": "exc",
}  # fmt: skip
netParams.connParams["B->A"] = {
    "preConds": {"cellType": "ball"}, "postConds": {"y": [100, 200]},
    "weight": 0.004, "delay": 3, "sec": "dend", "synsPerConn": 3, "synMech": "exc",
}  # fmt: skip
netParams.connParams["drawn"] = {
    "preConds": {"pop": "A"}, "postConds": {"pop": "A"}, "convergence": 2, "weight": 0, "delay": 5, "synMech": "exc",
}  # fmt: skip

simConfig.duration = 40
simConfig.dt = 0.025
simConfig.verbose = False
simConfig.recordCells = ["A"]
simConfig.recordTraces = {"V": {"sec": "soma", "loc": 0.5, "var": "v"}}

sim.createSimulate(netParams=netParams, simConfig=simConfig)
