"""Runs test rigs in NEURON, one after the other in one process. Part of hillock's `verify` of .mod files.

    python rigs.py LIBRARY ULPS FOLDER...

Every folder is a model that `hillock export neuron` has written; LIBRARY holds the mechanisms of all. v_init, celsius and
the reversal of pas are moved by ULPS units in the last place. Results go to FOLDER/results, or FOLDER/moved where ULPS is
not 0. A line `rig FOLDER ok`, or `rig FOLDER failed REASON`, follows each: where the last ones are missing, NEURON ended in
the one after.
"""
import gc
import json
import os
import sys
import time
import types


def load_runner(folder):
    """run.py of the folder, as a module that has its tables there."""
    module = types.ModuleType("run")
    module.__file__ = os.path.join(folder, "run.py")
    with open(module.__file__) as file:
        exec(compile(file.read(), module.__file__, "exec"), module.__dict__)
    module.h = h
    return module


def run_rig(folder, ulps):
    runner = load_runner(folder)
    with open(os.path.join(folder, "model.json")) as file:
        model = json.load(file)
    if ulps:
        model["celsius"] = runner.moved(model["celsius"], ulps)
    started = time.perf_counter()
    network = runner.Network(model)
    constructed = time.perf_counter()
    if ulps:
        move_leaks(runner, ulps)
    vectors, steps = runner.run(network, model, None, ulps)
    finished = time.perf_counter()
    out = os.path.join(folder, "moved" if ulps else "results")
    os.makedirs(out, exist_ok=True)
    result = {
        "neuron": h.nrnversion(0),
        "steps": steps,
        "seconds": {"construct": constructed - started, "run": finished - constructed},
        "spikes": runner.write_spikes(network, out, h.t),
        "recordings": [runner.write_recording(r, v, out, steps) for r, v in zip(model["recordings"], vectors)],
        "geometry": {},
    }
    with open(os.path.join(out, "result.json"), "w") as file:
        json.dump(result, file)


def move_leaks(runner, ulps):
    """A clamp forgets v_init at once, and a TABLE knows no celsius: this lasts."""
    for section in h.allsec():
        for segment in section:
            if h.ismembrane("pas", sec=section):
                segment.pas.e = runner.moved(segment.pas.e, ulps)


def clear():
    """Nothing of the last rig is left: its cells went with their Python objects."""
    gc.collect()
    h.ParallelContext().gid_clear()


def say(*words):
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def main():
    library, ulps, folders = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    if library and not h.nrn_load_dll(library):
        sys.exit("NEURON does not load the library")
    say("loaded", h.nrnversion(0))
    for folder in folders:
        try:
            run_rig(folder, ulps)
        except BaseException as error:
            say("rig", folder, "failed", str(error).replace("\n", " ") or type(error).__name__)
        else:
            say("rig", folder, "ok")
        clear()


if __name__ == "__main__":
    os.environ["NEURON_MODULE_OPTIONS"] = "-nogui"
    from neuron import h

    main()
