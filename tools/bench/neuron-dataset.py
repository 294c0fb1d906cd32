"""What it takes NEURON to build a model as `hillock build --target coreneuron` leaves it, and to write CoreNEURON's files of it.

    python neuron-dataset.py FOLDER OUT

Prints a line of JSON: seconds.
"""
import importlib.util
import json
import os
import sys
import time

os.environ["NEURON_MODULE_OPTIONS"] = "-nogui"
folder, out = map(os.path.abspath, sys.argv[1:3])

from neuron import h  # noqa: E402 (before the folder is entered: NEURON would load its mechanisms, and so would run.py)

os.chdir(folder)
spec = importlib.util.spec_from_file_location("exported", os.path.join(folder, "run.py"))
exported = importlib.util.module_from_spec(spec)
spec.loader.exec_module(exported)
exported.h = h
with open("model.json") as file:
    model = json.load(file)
exported.load_mechanisms()
begin = time.perf_counter()
network = exported.Network(model, True)
exported.write_dataset(network, model, out, 1)
print(json.dumps({"construct": time.perf_counter() - begin}))
