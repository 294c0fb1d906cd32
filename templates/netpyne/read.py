"""Reads a NetPyNE model without building it: runs the user's script until it hands its parameters over.

Usage: python read.py SCRIPT.py|NOTEBOOK.ipynb OUT.json [NAME=VALUE of the configuration ...]

OUT.json gets {"netParams": …, "simConfig": …, "ions": …, "globals": …, "stoppedAt": …} with populations and rules in the script's order. What is no
data (functions, NEURON objects) stands there as {"__python__": "what it is"}.
"""
import json
import math
import os
import re
import runpy
import sys


class Handed(BaseException):
    """The script has handed its parameters over: nothing after that is run."""


found = {}


def hand_over(net_params=None, sim_config=None):
    if net_params is not None:
        found["netParams"] = net_params
    if sim_config is not None:
        found["simConfig"] = sim_config
    frame = sys._getframe(2)
    while frame and frame.f_code.co_filename != script:
        frame = frame.f_back
    found["stoppedAt"] = frame.f_lineno if frame else None
    found["names"] = dict(frame.f_globals) if frame else {}
    raise Handed()


def stub(sim):
    """Everything of `sim` that would build or run something hands over instead."""

    def load(*files, **_):
        sys.exit("the script loads a saved model: import that file instead" + "".join(" (%s)" % f for f in files[:1]))

    def initialize(netParams=None, simConfig=None, *_, **__):
        # Old scripts say initialize(simConfig, netParams); NetPyNE takes both.
        swapped = isinstance(netParams, sim.specs_SimConfig)
        hand_over(*((simConfig, netParams) if swapped else (netParams, simConfig)))

    for name in dir(sim):
        if name.startswith("create") and name != "createParallelContext" and callable(getattr(sim, name)):
            setattr(sim, name, initialize)
    sim.initialize = initialize
    for name in ["load", "loadSimulate", "loadSimulateAnalyze", "loadAll", "loadNet"]:
        setattr(sim, name, load)
    for name in ["simulate", "analyze", "runSim", "setupRecording", "gatherData", "saveData"]:
        if hasattr(sim, name):
            setattr(sim, name, lambda *_, **__: hand_over())


def plain(value, depth=0):
    """Dictionaries keep their order; numpy's numbers and arrays become plain ones."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if depth > 60:
        return {"__python__": "nested too deeply"}
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else (None if math.isnan(value) else math.copysign(1e308, value))
    if isinstance(value, dict):
        return {str(key): plain(inner, depth + 1) for key, inner in value.items() if not str(key).startswith("__")}
    if isinstance(value, (list, tuple, set, range)):
        return [plain(inner, depth + 1) for inner in value]
    for convert in ("tolist", "item"):
        if hasattr(value, convert) and type(value).__module__.startswith("numpy"):
            return plain(getattr(value, convert)(), depth + 1)
    if callable(value):
        return {"__python__": "function " + getattr(value, "__name__", "without a name")}
    return {"__python__": str(type(value))}


def ion_concentrations():
    """Concentrations of NEURON's ions that the script has set for all sections: `h("cai0_ca_ion = 5e-6")` → {"ca": {"i": …}}.
    Where no mechanism with the ion is compiled they are variables of hoc like any other."""
    from neuron import h

    own = {"na": {"i": 10, "o": 140}, "k": {"i": 54.4, "o": 2.5}, "ca": {"i": 5e-5, "o": 2}}  # membdef.h; 1 of all others
    found = {}
    for name in dir(h):
        match = re.fullmatch(r"(\w+)([io])0_\1_ion", name)
        if match and getattr(h, name) != own.get(match[1], {}).get(match[2], 1):
            found.setdefault(match[1], {})[match[2]] = getattr(h, name)
    return found


def numbers_of_hoc():
    """Numbers that hoc has a name for. GLOBALs of mechanisms are among them, as NAME_MECHANISM."""
    from neuron import h

    numbers = {}
    for name in dir(h):
        try:
            value = getattr(h, name) if "_" in name.strip("_") else None
        except (AttributeError, LookupError, TypeError):  # of a section; hoc's own words
            continue
        if isinstance(value, float) and math.isfinite(value):
            numbers[name] = value
    return numbers


def attributes(holder):
    """What NetParams or SimConfig hold, in order; a rule that is an object of its own is a dictionary too."""
    content = holder if isinstance(holder, dict) else vars(holder)
    return {key: plain(value) for key, value in content.items() if not key.startswith("_")}


def overridden(settings):
    """`cfg.NAME = VALUE` of the script loses against NAME=VALUE of the command line."""
    from netpyne import specs

    original = specs.SimConfig.__setattr__

    def set_attribute(self, name, value):
        original(self, name, settings.get(name, value))

    specs.SimConfig.__setattr__ = set_attribute


def literal(text):
    try:
        return json.loads(text)
    except ValueError:
        return text


def run_folder(here):
    """Models with an index file are run from its folder (`python src/init.py`), and so is a script that names files as
    'src/cfg.py'; others from the script's own."""
    above = here
    for _ in range(3):
        if any(name.endswith(".npjson") for name in os.listdir(above)):
            return above
        above = os.path.dirname(above)
    with open(given, encoding="utf8", errors="replace") as text:
        names_itself = re.search("['\"]" + re.escape(os.path.basename(here)) + "/", text.read())
    return os.path.dirname(here) if names_itself else here


def without_windows():
    """A script that asks for windows (`matplotlib.use("TkAgg")`) gets none: nothing is drawn here."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.use = lambda *_, **__: None


def for_python(path, folder):
    """The file as Python alone can run it: the code of a notebook; lines for IPython (`%matplotlib inline`, `!nrnivmodl`)
    become empty ones. A script that needs no change is itself."""
    with open(path, encoding="utf8", errors="replace") as file:
        text = file.read()
    if path.endswith(".ipynb"):
        cells = [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
        text = "\n\n".join("".join(cell["source"]) for cell in cells)
    else:
        try:
            compile(text, path, "exec")
            return path
        except SyntaxError:
            pass
    changed = os.path.join(folder, re.sub(r"\.ipynb$", ".py", os.path.basename(path)))
    with open(changed, "w", encoding="utf8") as file:
        file.write(re.sub(r"(?m)^([ \t]*)[%!].*$", r"\1pass", text))
    return changed


given, out = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
script = for_python(given, os.path.dirname(out))
settings = {name: literal(value) for name, _, value in (setting.partition("=") for setting in sys.argv[3:])}
sys.argv = [script]
here = os.path.dirname(given)
os.chdir(run_folder(here))
sys.path.insert(0, here)

if "HILLOCK_MECHANISMS" in os.environ:
    import neuron

    neuron.load_mechanisms(os.environ["HILLOCK_MECHANISMS"])

from netpyne import sim, specs  # noqa: E402

without_windows()
sim.specs_SimConfig = specs.SimConfig
stub(sim)
if settings:
    overridden(settings)

before = numbers_of_hoc()
try:
    names = runpy.run_path(script, run_name="__main__")
except Handed:
    names = found["names"]

for key, kind, spellings in [
    ("netParams", specs.NetParams, ["netParams", "params"]),
    ("simConfig", specs.SimConfig, ["simConfig", "cfg"]),
]:
    candidates = [names.get(name) for name in spellings] + list(names.values())
    found.setdefault(key, next((value for value in candidates if isinstance(value, kind)), None))

if found["netParams"] is None:
    sys.exit("the script has no netParams and hands none to sim")
document = {
    "netParams": attributes(found["netParams"]),
    "simConfig": attributes(found["simConfig"]) if found["simConfig"] is not None else {},
    "ions": ion_concentrations(),
    "globals": {name: value for name, value in numbers_of_hoc().items() if before.get(name) != value},
    "stoppedAt": found.get("stoppedAt"),
}
with open(out, "w") as file:
    json.dump(document, file)
