"""A NetPyNE model of hillock's tests: potentials, a dipole and membrane currents of cells with and without 3-D points."""
from netpyne import sim, specs

p = specs.NetParams()
p.sizeX, p.sizeY, p.sizeZ = 200, 400, 200
p.popParams["tree"] = {"cellType": "tree", "numCells": 5, "yRange": [100, 300]}
p.popParams["stick"] = {"cellType": "stick", "numCells": 7}
pas = {"pas": {"g": 1e-4, "e": -65}}
p.cellParams["tree"] = {
    "secs": {
        "soma": {"geom": {"pt3d": [[0, 0, 0, 20], [0, 20, 0, 20]]}, "mechs": {"hh": {}}},
        "apic": {
            **{"geom": {"nseg": 5, "pt3d": [[0, 20, 0, 3], [10, 120, 5, 2], [-20, 250, 40, 2]]}, "mechs": pas},
            "topol": {"parentSec": "soma", "parentX": 1, "childX": 0},
        },
        "dend": {
            **{"geom": {"nseg": 3, "pt3d": [[0, 0, 0, 3], [60, -40, 5, 1]]}, "mechs": pas},
            "topol": {"parentSec": "soma", "parentX": 0, "childX": 0},
        },
    }
}
p.cellParams["stick"] = {
    "secs": {
        "soma": {"geom": {"diam": 20, "L": 20}, "mechs": {"hh": {}}},
        "dend": {
            **{"geom": {"diam": 2, "L": 150, "nseg": 3}, "mechs": pas},
            "topol": {"parentSec": "soma", "parentX": 1, "childX": 0},
        },
    }
}
p.synMechParams["exc"] = {"mod": "Exp2Syn", "tau1": 0.5, "tau2": 3.0, "e": 0}
p.stimSourceParams["bkg"] = {"type": "NetStim", "interval": 5, "noise": 0.5, "start": 2}
p.stimTargetParams["bkg->all"] = {"source": "bkg", "conds": {"cellType": ["tree", "stick"]}, "synMech": "exc", "weight": 0.02, "delay": 1}
p.stimSourceParams["step"] = {"type": "IClamp", "del": 5, "dur": 10, "amp": 0.3}
p.stimTargetParams["step->tree"] = {"source": "step", "conds": {"pop": "tree"}, "sec": "apic", "loc": 0.5}
p.connParams["all"] = {"preConds": {}, "postConds": {}, "probability": 0.3, "weight": 0.003, "delay": 2, "synMech": "exc"}

c = specs.SimConfig()
c.duration, c.dt, c.hParams, c.filename = 60, 0.03125, {"celsius": 6.3, "v_init": -65}, "lfp"
c.recordStep = 0.125  # with this dt, no noise in t moves a sample of NetPyNE to another row
c.recordLFP = [[100, y, 90] for y in range(0, 400, 100)] + [[30, 350, 20]]
c.recordDipole, c.saveIMembrane = True, [1]
sim.createSimulate(p, c)
