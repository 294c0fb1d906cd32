"""A NetPyNE model of hillock's tests: positions in a cylinder, probabilities that draw, values that differ by synapse."""
from netpyne import sim, specs

p = specs.NetParams()
p.sizeX, p.sizeY, p.sizeZ, p.shape = 200, 300, 200, "cylinder"
p.popParams["deep"] = {"cellType": "ball", "numCells": 12, "ynormRange": [0.5, 1.0]}
p.popParams["free"] = {"cellType": "ball", "density": 1500, "yRange": [0, 150]}
p.popParams["izhi"] = {"cellModel": "IntFire2", "numCells": 4, "taum": "uniform(5, 9)", "taus": 20, "ib": "0.1*uniform(0, 1)"}
p.cellParams["ball"] = {
    "secs": {"soma": {"geom": {"diam": 20, "L": 20, "cm": "1 + uniform(0, 0.2)"}, "mechs": {"hh": {"gl": "g", "el": -68}}}},
    "vars": {"g": "0.0003*uniform(0.8, 1.2)"},
}
p.synMechParams["exc"] = {"mod": "Exp2Syn", "tau1": 0.5, "tau2": 3.0, "e": 0}
p.synMechParams["slow"] = {"mod": "ExpSyn", "tau": 8.0, "e": 0}
p.stimSourceParams["bkg"] = {"type": "NetStim", "interval": "uniform(10, 20)", "noise": 1, "start": 2}
p.stimTargetParams["bkg->ball"] = {
    **{"source": "bkg", "conds": {"cellType": "ball"}, "synMech": ["exc", "slow"]},
    **{"weight": [0.01, 0.002], "delay": 2},
}
p.connParams["each"] = {
    **{"preConds": {"y": [0, 200]}, "postConds": {"cellType": "ball"}, "probability": "uniform(0, 1)*0.5"},
    **{"weight": "0.002 + 0.001*uniform(0, 1)", "delay": "2 + dist_2D/500", "synMech": ["exc", "slow"]},
}
p.connParams["fire"] = {
    "preConds": {"pop": ["deep", "free"]}, "postConds": {"pop": "izhi"}, "convergence": 3.5, "weight": 0.6, "delay": 1,
}

c = specs.SimConfig()
c.duration, c.dt, c.hParams, c.filename = 40, 0.025, {"celsius": 6.3, "v_init": -65}, "round"
c.rand123GlobalIndex = 9
sim.createSimulate(p, c)
