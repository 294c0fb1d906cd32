"""M1 (Dura-Bernal et al. 2023) at a part of its density, for `hillock import netpyne` and for NetPyNE itself.

It is run in the folder `sim` of a checkout of M1_NetPyNE_CellReports_2023. M1_DENSITY (0.02), M1_LONG (cells of each long-range
population, 9) and M1_DURATION (ms, 20) say how much. What the original records and plots is left out. NetPyNE builds and runs the
network behind the last-but-one block, which an import does not reach, and a line of JSON says what that took.
"""
import json
import os
import time

import __main__
from cfg import cfg

density = float(os.environ.get("M1_DENSITY", "0.02"))
cfg.duration = float(os.environ.get("M1_DURATION", "20"))
cfg.numCellsLong = int(os.environ.get("M1_LONG", "9"))
cfg.scale = 1.0
cfg.recordLFP, cfg.recordTraces, cfg.analysis, cfg.printRunTime = [], {}, {}, 0
__main__.cfg = cfg

from netParams import netParams  # noqa: E402

for population in netParams.popParams.values():
    if "density" in population:
        population["density"] *= density

from netpyne import sim  # noqa: E402

sim.initialize(simConfig=cfg, netParams=netParams)

start = time.time()
sim.net.createPops()
sim.net.createCells()
sim.net.connectCells()
sim.net.addStims()
sim.setupRecording()
built = time.time()
sim.runSim()
ran = time.time()
contacts = [
    [int(conn["preGid"]), int(cell.gid), conn["synMech"], conn["sec"], float(conn["loc"]), float(conn["weight"]), float(conn["delay"])]
    for cell in sim.net.cells
    for conn in cell.conns
]
sim.gatherData()
spikes = sorted([float(t), int(gid)] for t, gid in zip(sim.allSimData["spkt"], sim.allSimData["spkid"]))
if "M1_OUT" in os.environ:
    with open(os.environ["M1_OUT"], "w") as file:
        json.dump({"contacts": contacts, "spikes": spikes}, file)
figures = {"construct": built - start, "run": ran - built, "cells": len(sim.net.cells), "contacts": len(contacts), "spikes": len(spikes)}
print(json.dumps(figures))
