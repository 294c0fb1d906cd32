"""A NetPyNE model of hillock's tests: subConnParams of every kind, on cells whose shape, lengths and names make a difference."""
from netpyne import sim, specs

p = specs.NetParams()
p.sizeX, p.sizeY, p.sizeZ = 200, 400, 100
p.defineCellShapes = True
p.popParams["early"] = {"cellModel": "NetStim", "cellType": "early", "numCells": 8, "rate": [60, 90], "noise": 0.2, "start": 1}
p.popParams["E"] = {"cellType": "tree", "numCells": 9, "ynormRange": [0.1, 0.5]}
p.popParams["I"] = {"cellType": "tree", "numCells": 4, "ynormRange": [0.5, 0.9]}
p.popParams["K"] = {"cellType": "stick", "numCells": 5}


def section(points, parent=None, x=1.0, nseg=1, norm=None, **geom):
    """Points [x, y, z, diam]; what `geom` says of L is not what the points say."""
    return {
        "geom": {"pt3d": points, "nseg": nseg, "Ra": 120, "cm": 1, **geom},
        **({"topol": {"parentSec": parent, "parentX": x, "childX": 0.0}} if parent else {}),
        **({"weightNorm": norm} if norm else {}),
        "mechs": {"pas": {"g": 3e-5, "e": -70}} if parent else {"hh": {}},
    }


# The soma is not the first section; dend_2 sits inside it, and dend_10 goes before dend_2 as a text.
p.cellParams["tree"] = {
    "conds": {"cellType": "tree", "ynorm": [0.1, 0.9]},
    "secs": {
        "dend_2": section([[0, 30, 0, 2], [120, 40, 0, 1]], "soma", 0.5, 3, [1.1, 1.3, 1.7], L=100.1),
        "soma": section([[3, 10, 0, 18], [3, 30, 0, 18]], L=20.0, norm=[1.0]),
        "dend_1": section([[3, 30, 0, 3], [5, 130, 9, 2.5], [0, 260, 0, 2]], "soma", 1.0, 5, [1, 1.2, 1.4, 1.7, 2.1], L=230.0),
        "dend_10": section([[0, 260, 0, 2], [0, 420, 7, 1]], "dend_1", 1.0, 4, [2.2, 2.4, 2.6, 2.9], L=160.2),
    },
    "secLists": {"dends": ["dend_2", "dend_1", "dend_10"]},
}
# It only touches the populations of the other: no cell has both.
p.cellParams["late"] = {"conds": {"cellType": "tree", "ynorm": [0.95, 1.0]}, "secs": {"soma": section([[0, 0, 0, 9], [0, 9, 0, 9]])}}
p.cellParams["stick"] = {"conds": {"cellType": "stick"}, "secs": {"soma": {"geom": {"L": 30.0, "diam": 10.0, "nseg": 3}, "mechs": {"hh": {}}}}}

p.synMechParams["AMPA"] = {"mod": "Exp2Syn", "tau1": 0.5, "tau2": 3.0, "e": 0}
p.synMechParams["NMDA"] = {"mod": "Exp2Syn", "tau1": 2.0, "tau2": 20.0, "e": 0}
p.synMechParams["GABA"] = {"mod": "ExpSyn", "tau": 8.0, "e": -75}
both = {"synMech": ["AMPA", "NMDA"], "synMechWeightFactor": [0.7, 0.3], "synsPerConn": 3, "sec": "dends"}
p.connParams["in->E"] = {
    **{"preConds": {"pop": "early"}, "postConds": {"pop": ["E", "I"]}, "probability": 0.8, "weight": 0.02, "delay": "1 + uniform(0, 2)"},
    **both,
}
p.connParams["in->E GABA"] = {
    **{"preConds": {"pop": "early"}, "postConds": {"pop": "E"}, "probability": 0.5, "weight": 0.001, "delay": 2, "synMech": "GABA"},
    **{"sec": ["dend_1", "dend_2"], "synsPerConn": 2},
}
p.connParams["E->E"] = {
    **{"preConds": {"pop": "E"}, "postConds": {"pop": ["E", "I"]}, "probability": 0.6, "weight": "0.004*uniform(0.8, 1.2)", "delay": 2},
    **both,
}
p.connParams["I->E"] = {
    **{"preConds": {"pop": "I"}, "postConds": {"pop": "E"}, "convergence": 2, "weight": 0.002, "delay": 1.5, "synMech": "GABA"},
    **{"sec": "soma", "loc": 0.5},
}
p.connParams["E->K"] = {
    **{"preConds": {"pop": ["E", "early"]}, "postConds": {"pop": "K"}, "probability": 0.7, "weight": 0.02, "delay": 1.2, "synMech": "AMPA"},
}

# Beyond its ends the map falls below 0; the gridX of a range is no list.
p.subConnParams["map"] = {
    **{"preConds": {"pop": "early"}, "postConds": {"pop": "E"}, "sec": "dends", "groupSynMechs": ["AMPA", "NMDA"]},
    "density": {
        **{"type": "1Dmap", "gridX": None, "gridY": range(0, -250, -50), "gridValues": [1.2, 1.7, 1.9, 0.8, 0.4]},
        "fixedSomaY": -160,
    },
}
p.subConnParams["even"] = {
    **{"preConds": {"pop": "early"}, "postConds": {"pop": "I"}, "sec": ["dend_1", "dend_10"], "groupSynMechs": ["AMPA", "NMDA"]},
    "density": "uniform",
}
p.subConnParams["one"] = {"preConds": {"pop": "I"}, "postConds": {"cellType": "tree"}, "sec": "dend_10", "density": "uniform"}
p.subConnParams["again"] = {"preConds": {"pop": ["E"]}, "postConds": {"cellType": "tree"}, "sec": "dends", "density": "uniform"}
p.subConnParams["far"] = {
    **{"preConds": {"pop": ["E"]}, "postConds": {"pop": "I"}, "sec": "dends"},
    "density": {"type": "distance", "ref_sec": "soma", "ref_seg": 0.5, "target_distance": 150},
}
p.subConnParams["stick"] = {"preConds": {"pop": "E"}, "postConds": {"pop": "K"}, "sec": "soma", "density": "uniform"}

c = specs.SimConfig()
c.duration, c.dt, c.hParams, c.filename = 45, 0.025, {"celsius": 6.3, "v_init": -65}, "placed"
sim.createSimulate(p, c)
