"""Runs a NetPyNE script and prints what it made: cells, contacts and spikes."""
import json, runpy, sys

from netpyne import sim
from netpyne.sim import setup
from neuron import h


class PointerVector:
    """NEURON 9's has no ptr_update_callback, which NetPyNE 1.1.1 calls; its pointers stay good by themselves."""

    def __init__(self, count):
        self.pointers = h.PtrVector(count)
        self.pset, self.gather = self.pointers.pset, self.pointers.gather

    def ptr_update_callback(self, _):
        pass


class Hoc:
    PtrVector = PointerVector

    def __getattr__(self, name):
        return getattr(h, name)

    def __call__(self, *statements):
        return h(*statements)


setup.h = Hoc()
sim.saveData = lambda *a, **k: None
runpy.run_path(sys.argv[1], run_name="__main__")


def plain(x):
    return x.item() if hasattr(x, "item") else x


axes = ("x", "y", "z")
print(
    "RESULT"
    + json.dumps(
        {
            "cells": [[c.gid, *(plain(c.tags[axis]) for axis in axes)] for c in sim.net.cells],
            "contacts": [
                [
                    -1 if isinstance(k["preGid"], str) else int(k["preGid"]),
                    *(c.gid, str(k.get("synMech")), k.get("sec"), plain(k.get("loc"))),
                    *(plain(k["weight"]), plain(k["delay"]), k.get("label") or k.get("preLabel")),
                ]
                for c in sim.net.cells
                for k in c.conns
            ],
            **{key: sim.allSimData[key].tolist() for key in ("LFP", "dipoleSum") if key in sim.allSimData},
            "spikes": [[t, int(g)] for t, g in zip(sim.allSimData["spkt"], sim.allSimData["spkid"])],
        }
    )
)
