"""Runs a NetPyNE script, or loads and runs FILE.json, and prints what it made: cells, contacts per rule and pair, spikes.

A second argument names the file that the built network is saved to.
"""
import json
import runpy
import sys

from netpyne import sim

if sys.argv[1].endswith(".json"):
    sim.load(sys.argv[1])
    sim.runSim()
    sim.gatherData()
else:
    runpy.run_path(sys.argv[1], run_name="__main__")
if len(sys.argv) > 2:
    sim.cfg.saveJson = True
    sim.cfg.saveDataInclude = ["netParams", "netCells", "netPops", "simConfig"]
    sim.cfg.filename = sys.argv[2].replace("_data.json", "")
    sim.saveData()
labels = {}
for cell in sim.net.cells:
    for conn in getattr(cell, "conns", []):
        pre = conn["preGid"]
        key = "%s>%s" % (sim.net.cells[pre].tags["pop"], cell.tags["pop"])
        labels[key] = labels.get(key, 0) + 1
spikes = sorted([round(t, 6), int(gid)] for t, gid in zip(sim.simData["spkt"], sim.simData["spkid"]))
print("RESULT" + json.dumps({"cells": {label: len(pop.cellGids) for label, pop in sim.net.pops.items()}, "contacts": labels, "spikes": spikes}))
