"""Builds one cell in NEURON and writes down what it is made of.

Usage: python read-cell.py REQUEST.json OUT.json

REQUEST: {"file": a .hoc or .py file, "cell": a template, class or function of it (absent: all sections that the file makes),
"arguments": [...], "library": compiled mechanisms (absent: those that NEURON finds in the file's folder)}.
OUT: see compiler/formats/neuron-cell/document.ts.
"""
import json
import os
import runpy
import sys

os.environ["NEURON_MODULE_OPTIONS"] = "-nogui"
import neuron
from neuron import h

request = json.load(open(sys.argv[1]))
out = os.path.abspath(sys.argv[2])
os.chdir(os.path.dirname(os.path.abspath(request["file"])))
sys.path.insert(0, os.getcwd())
h.load_file("stdrun.hoc")
if request.get("library"):
    h.nrn_load_dll(request["library"])


def fail(message):
    print("hillock: " + message, file=sys.stderr)
    sys.exit(7)


def mechanism_types():
    names = []
    kinds = h.MechanismType(0)
    for i in range(int(kinds.count())):
        kinds.select(i)
        ref = h.ref("")
        kinds.selected(ref)
        names.append(ref[0])
    return names


def variables(mechanism, kind):
    """[(name, size)] of a mechanism: kind 1 for PARAMETERs, -1 for GLOBALs."""
    standard = h.MechanismStandard(mechanism, kind)
    ref = h.ref("")
    found = []
    for i in range(int(standard.count())):
        size = int(standard.name(ref, i))
        found.append((ref[0], size))
    return found


def defaults(mechanism):
    standard = h.MechanismStandard(mechanism, 1)
    return {name: [standard.get(name, k) for k in range(size)] for name, size in variables(mechanism, 1)}


def global_values():
    values = {}
    for mechanism in mechanism_types():
        if mechanism.endswith("_ion") or mechanism in ("morphology", "capacitance", "extracellular"):
            continue
        for name, size in variables(mechanism, -1):
            try:
                if size == 1:
                    values[name] = (mechanism, getattr(h, name))
            except Exception:
                pass
    return values


def build():
    """The object that was made; None where the file itself makes the sections."""
    name, arguments = request.get("cell"), request.get("arguments", [])
    if request["file"].endswith(".py"):
        names = runpy.run_path(request["file"], run_name="hillock")
        if not name:
            return names
        if name not in names:
            own = [n for n, value in names.items() if getattr(value, "__module__", None) == "hillock"]
            fail("no-cell " + ", ".join(sorted(own)))
        return names[name](*arguments)
    if not h.load_file(request["file"]):
        fail("not-read")
    if not name:
        return None
    try:
        template = getattr(h, name)
    except Exception:
        fail("no-cell")
    return template(*arguments)


def own_name(section):
    """Without the object that holds it: L5PC[0].dend[3] is dend[3]."""
    return section.name().rsplit(".", 1)[-1]


def clean(values):
    values = [float(value) for value in values]
    return values[0] if all(value == values[0] for value in values) else values


def without(name, mechanism):
    """gbar_nax is gbar."""
    return name[: -len(mechanism) - 1] if name.endswith("_" + mechanism) else name


def mechanism_values(section, mechanism):
    usual = defaults(mechanism)
    found = {}
    for name, size in variables(mechanism, 1):
        plain = without(name, mechanism)
        if size == 1:
            values = [getattr(segment, name) for segment in section]
            if any(value != usual[name][0] for value in values):
                found[plain] = clean(values)
        elif any(getattr(section(0.5), name)[k] != usual[name][k] for k in range(size)):
            found[plain] = {"array": [float(getattr(section(0.5), name)[k]) for k in range(size)]}
    return found


def ion_values(section, ion):
    """What a person gave: e where NEURON does not compute it, i and o (of the start) where something uses them."""
    style = int(h.ion_style(ion + "_ion", sec=section))
    concentration, potential = style & 3, (style >> 3) & 3
    found = {}
    if potential == 1:
        found["e"] = clean([getattr(segment, "e" + ion) for segment in section])
    if concentration > 0:
        for side in "io":
            start = "%s%s0_%s_ion" % (ion, side, ion)
            if concentration == 3:
                found[side] = float(getattr(h, start))
            else:
                found[side] = clean([getattr(segment, ion + side) for segment in section])
    return found


def describe(section, index):
    insides = section.psection()
    density = [m for m in insides["density_mechs"] if not m.endswith("_ion")]
    parent = section.parentseg()
    points = [[section.x3d(i), section.y3d(i), section.z3d(i), section.diam3d(i)] for i in range(section.n3d())]
    return {
        "name": own_name(section),
        "L": section.L,
        "Ra": section.Ra,
        "nseg": section.nseg,
        "diam": clean([segment.diam for segment in section]),
        "cm": clean([segment.cm for segment in section]),
        "points": points if len(points) > 1 else [],
        "parent": index.get(parent.sec.name()) if parent else None,
        "parentX": parent.x if parent else None,
        "childEnd": section.orientation(),
        "mechanisms": {m: mechanism_values(section, m) for m in density if m != "extracellular"},
        "ions": {ion: ion_values(section, ion) for ion in insides["ions"]},
        "extracellular": "extracellular" in density,
    }


def point_processes(section):
    found = []
    for segment in section:
        for point in segment.point_processes():
            mechanism = point.hname().split("[")[0]
            usual = defaults(mechanism)
            values = {}
            for name, size in variables(mechanism, 1):
                value = getattr(point, name)
                if size == 1 and value != usual[name][0]:
                    values[name] = float(value)
            found.append({"mechanism": mechanism, "x": segment.x, "values": values})
    return found


def branches(section, index):
    """The sections that hang on one, such that attaching them in this order gives NEURON's list of branches."""
    return [index[child.name()] for child in reversed(section.children()) if child.name() in index]


def lists_of(cell, index):
    """SectionLists and lists of sections by name."""
    found = {}
    if cell is None:
        holder, names = h, []
    elif isinstance(cell, dict):
        holder, names = cell, list(cell)
    else:
        holder, names = cell, [n for n in dir(cell) if not n.startswith("_")]
    for name in names:
        try:
            value = holder[name] if isinstance(holder, dict) else getattr(holder, name)
            is_list = isinstance(value, (list, tuple)) or str(getattr(value, "hname", lambda: "")()).startswith("SectionList")
            members = [index[s.name()] for s in value if s.name() in index] if is_list else []
        except Exception:
            continue
        if members:
            found[name] = sorted(set(members))
    return found


before = {section.name() for section in h.allsec()}
globals_before = global_values()
cell = build()
everything = list(h.allsec())
sections = [section for section in everything if section.name() not in before]
if request.get("cell") and not request["file"].endswith(".py"):
    sections = [section for section in everything if section.cell() is not None and section.cell() == cell] or sections
elif request.get("cell"):
    own = [section for section in sections if section.cell() is not None and section.cell() == cell]
    sections = own or sections
if not sections:
    fail("no-sections")
index = {section.name(): i for i, section in enumerate(sections)}
described = []
for section in sections:
    described.append(dict(describe(section, index), pointProcesses=point_processes(section)))
document = {
    "neuron": neuron.__version__,
    "celsius": h.celsius,
    "vInit": h.v_init,
    "sections": described,
    "branches": [branches(section, index) for section in sections],
    "lists": lists_of(cell, index),
    "defaults": {
        mechanism: {without(name, mechanism): values[0] for name, values in defaults(mechanism).items() if len(values) == 1}
        for mechanism in sorted({m for section in described for m in section["mechanisms"]})
    },
    "globals": [
        {"mechanism": mechanism, "name": without(name, mechanism), "value": float(value)}
        for name, (mechanism, value) in global_values().items()
        if name not in globals_before or globals_before[name][1] != value
    ],
}
json.dump(document, open(out, "w"))
