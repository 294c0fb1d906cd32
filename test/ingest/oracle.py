"""Reads a folder of results with libsonata and NetPyNE and prints what they see, as JSON: python oracle.py FOLDER"""
import contextlib, json, os, sys

os.environ["MPLBACKEND"] = "agg"
folder = sys.argv[1]


def by_libsonata():
    import libsonata

    spikes = libsonata.SpikeReader(f"{folder}/spikes.h5")
    report = libsonata.ElementReportReader(f"{folder}/soma_v.h5")
    return {
        "spikes": {name: spikes[name].get() for name in spikes.get_population_names()},
        "reports": {
            name: {
                "times": list(report[name].times),
                "units": [report[name].time_units, report[name].data_units],
                "nodes": [int(node) for node in report[name].get_node_ids()],
                "lastRow": [round(float(value), 6) for value in report[name].get().data[-1]],
                "rows": len(report[name].get().times),
            }
            for name in report.get_population_names()
        },
    }


def by_netpyne():
    from netpyne import sim

    sim.load(f"{folder}/netpyne.json")
    sim.analysis.plotRaster(saveFig=f"{folder}/netpyne-raster.png", showFig=False)
    figures, traces = sim.analysis.plotTraces(include=[0], saveFig=f"{folder}/netpyne-traces.png", showFig=False)
    return {
        "cells": len(sim.net.allCells),
        "instantiated": len(sim.net.cells),
        "pops": list(sim.net.allPops),
        "spikes": len(sim.allSimData["spkt"]),
        "figures": len(figures),
        "rasterDrawn": os.path.exists(f"{folder}/netpyne-raster.png"),
    }


with contextlib.redirect_stdout(sys.stderr):
    seen = {"libsonata": by_libsonata(), "netpyne": by_netpyne()}
print(json.dumps(seen))
