"""Runs a NetPyNE script and prints what it made: cells, contacts per rule and pair, spikes."""
import json
import runpy
import sys

from netpyne import sim

runpy.run_path(sys.argv[1], run_name="__main__")
labels = {}
for cell in sim.net.cells:
    for conn in getattr(cell, "conns", []):
        pre = conn["preGid"]
        key = "%s>%s" % (sim.net.cells[pre].tags["pop"], cell.tags["pop"])
        labels[key] = labels.get(key, 0) + 1
spikes = sorted([round(t, 6), int(gid)] for t, gid in zip(sim.simData["spkt"], sim.simData["spkid"]))
print("RESULT" + json.dumps({"cells": {label: len(pop.cellGids) for label, pop in sim.net.pops.items()}, "contacts": labels, "spikes": spikes}))
