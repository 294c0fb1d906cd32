"""A NetPyNE model of hillock's tests: its script sets GLOBALs of a mechanism, once for all cells."""
from netpyne import sim, specs
from neuron import h

h("vhalf_shifted = -58")
h.slope_shifted = 6
h("steps_of_mine = 3")

netParams = specs.NetParams()
simConfig = specs.SimConfig()
soma = {"geom": {"diam": 20, "L": 20, "Ra": 100}, "mechs": {"hh": {}, "shifted": {"g": 2e-4}}}
netParams.cellParams["ball"] = {"secs": {"soma": soma}}
netParams.popParams["A"] = {"cellType": "ball", "numCells": 4}
netParams.popParams["kick"] = {"cellModel": "NetStim", "numCells": 4, "rate": 40, "noise": 1}
netParams.synMechParams["exc"] = {"mod": "Exp2Syn", "tau1": 0.5, "tau2": 3, "e": 0, "selfNetCon": {"sec": "soma", "weight": -1}}
netParams.connParams["kick->A"] = {
    "preConds": {"pop": "kick"}, "postConds": {"pop": "A"}, "probability": 0.7, "weight": 0.01, "delay": 2, "synMech": "exc",
}  # fmt: skip

simConfig.duration = 200
simConfig.dt = 0.025
simConfig.verbose = False

sim.createSimulate(netParams=netParams, simConfig=simConfig)
