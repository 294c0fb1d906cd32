"""A model as `hillock export neuron` leaves it, in NEURON or CoreNEURON, without recordings.

    python exported-network.py FOLDER [--coreneuron] [--duration MS]

Prints a line of JSON: seconds to construct and to run, spikes of cells.
"""
import argparse
import importlib.util
import json
import os
import time

os.environ["NEURON_MODULE_OPTIONS"] = "-nogui"
parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("--coreneuron", action="store_true")
parser.add_argument("--duration", type=float, required=True)
options = parser.parse_args()

from neuron import h  # noqa: E402 (before the folder is entered: NEURON would load its mechanisms, and so would run.py)

os.chdir(options.folder)
spec = importlib.util.spec_from_file_location("exported", os.path.join(os.getcwd(), "run.py"))
exported = importlib.util.module_from_spec(spec)
spec.loader.exec_module(exported)
exported.h = h
with open("model.json") as file:
    model = json.load(file)
exported.load_mechanisms()
begin = time.perf_counter()
network = exported.Network(model)
h.celsius, h.dt, h.secondorder = model["celsius"], model["dt"], 0
for name, value in model["globals"].items():
    if name.startswith("table_"):
        getattr(h, name)(value)
    elif hasattr(h, name):
        setattr(h, name, value)
network.set_ions()
handlers = [h.FInitializeHandler(0, lambda: network.set_voltages(0)), h.FInitializeHandler(1, network.send_lists)]
h.CVode().cache_efficient(1)
if options.coreneuron:
    from neuron import coreneuron

    coreneuron.enable, coreneuron.verbose, coreneuron.cell_permute = True, 0, 0
pc = h.ParallelContext()
pc.set_maxstep(10)
h.finitialize(model["v_init"])
construct = time.perf_counter() - begin
begin = time.perf_counter()
pc.psolve(options.duration)
run = time.perf_counter() - begin
spikes = sum(1 for gid in network.ids if int(gid) in network.cells)
print(json.dumps({"construct": construct, "run": run, "spikes": spikes}))
