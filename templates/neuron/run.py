"""Runs this model in NEURON. Written by `hillock export neuron`; depends on nothing of hillock.

    python run.py [--out DIR] [--duration MS] [--v-init-ulps N] [--threads N] [--coreneuron]
    python run.py --dataset DIR [--threads N]        writes CoreNEURON's own files instead

The tables beside this file hold causes only: shapes, parameters, connections. Areas, resistances and everything else
that follows from them are NEURON's own.

model.json       cell types with their sections and mechanisms, populations, synapse kinds, recordings, run settings
artificial.csv   one line per cell without membrane: parameters, ids of its random streams
points.csv       one line per point process of a `stimulate ... at`
synapses.csv     one line per synapse object; equal linear synapses on one compartment share one; what changes the weight of a
                 connection says which (its line in connections.csv, from 0) and which argument
streams.csv      one line per random stream of a mechanism in a cell
connections.csv  one line per connection: source gid -> synapse, -> artificial cell, or -> point process of a cell
                 (its place among the cell type's), with the argument of NET_RECEIVE that is its weight
gaps.csv         one line per side of a gap junction: the synapse object, and the compartment whose v it is told
mod/             the model's own mechanisms; compiled by nrnivmodl at the first run

It writes DIR/spikes.csv (ms, gid), DIR/NAME.f64 for every recording (little-endian doubles, one row per sample) and
DIR/result.json, which says what their columns are.
"""
import argparse
import array
import csv
import glob
import json
import math
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def arguments():
    parser = argparse.ArgumentParser(description="Runs the model in NEURON.")
    parser.add_argument("--out", default=os.path.join(HERE, "neuron-results"), help="folder of the results")
    parser.add_argument("--duration", type=float, help="ms; as in the model by default")
    parser.add_argument("--v-init-ulps", type=int, default=0, help="moves v_init by so many units in the last place")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--coreneuron", action="store_true", help="NEURON builds the network, CoreNEURON simulates it")
    parser.add_argument("--dataset", help="simulates nothing: writes CoreNEURON's files of the network before INITIAL there")
    return parser.parse_args()


def load_mechanisms(coreneuron=False):
    """Compiles mod/ where that has not been done, and loads it; CoreNEURON has a library of its own."""
    if not glob.glob(os.path.join(HERE, "mod", "*.mod")):
        return
    find = lambda name="libnrnmech.*": sorted(glob.glob(os.path.join(HERE, "*", name)) + glob.glob(os.path.join(HERE, "*", ".libs", name)))
    if not find() or (coreneuron and not find("libcorenrnmech.*")):
        tool = os.path.join(os.path.dirname(sys.executable), "nrnivmodl")
        # The order of mechanisms is the byte order of their files.
        environment = dict(os.environ, LC_ALL="C", PATH=os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"])
        command = [tool if os.path.exists(tool) else "nrnivmodl"] + ["-coreneuron"] * coreneuron + ["mod"]
        made = subprocess.run(command, cwd=HERE, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if made.returncode != 0:
            sys.exit("nrnivmodl failed:\n" + made.stdout.decode())
    h.nrn_load_dll(find()[0])
    if coreneuron:
        os.environ["CORENEURONLIB"] = find("libcorenrnmech.*")[0]


def table(name):
    path = os.path.join(HERE, name)
    if not os.path.exists(path):
        return []
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def per_segment(value, nseg):
    """A number stands for all segments."""
    return value if isinstance(value, list) else [value] * nseg


def gids_of(population):
    """All cells, or those of a sample."""
    first, count = population["firstGid"], population["count"]
    return population.get("gids", range(first, first + count))


class Cell:
    """One cell: its sections by name or by their place in the type's list, point processes by (name, compartment)."""

    def __init__(self, kind, gid):
        self.kind = kind
        self.gid = gid
        self.sections = [h.Section(name=s["name"], cell=self) for s in kind["sections"]]
        self.named = {s["name"]: section for s, section in zip(kind["sections"], self.sections)}
        self.points = {}
        self.own = []
        for section, s in zip(self.sections, kind["sections"]):
            shape(section, s)
        for i in kind.get("connectOrder", range(len(self.sections))):
            attached = kind["sections"][i].get("parent")
            if attached:
                parent, x = attached
                self.sections[i].connect(self.sections[parent](x), kind["sections"][i]["childEnd"])
        for section, s in zip(self.sections, kind["sections"]):
            biophysics(section, s)

    def __str__(self):
        return "cell%d" % self.gid

    def segment(self, place):
        section, x, _ = place
        return self.sections[section](x)

    def reference(self, target, own, compartment=-1):
        """The variable that a POINTER stands for; `own` is the segment of the mechanism that has it."""
        segment = self.segment(target["at"]) if "at" in target else own
        variable = "_ref_" + target["variable"]
        if target["what"] in ("v", "ion"):
            return getattr(segment, variable)
        if target["what"] == "density":
            return getattr(getattr(segment, target["name"]), variable)
        place = target["at"][2] if "at" in target else compartment
        return getattr(self.points[(target["name"], place)][0], variable)

    def add(self, name, compartment, process):
        self.points.setdefault((name, compartment), []).append(process)


def shape(section, s):
    section.Ra = s["Ra"]
    section.nseg = s["nseg"]
    if "points" in s:
        for x, y, z, diam in s["points"]:
            section.pt3dadd(x, y, z, diam)
        return
    section.L = s["L"]
    for segment, diam in zip(section, per_segment(s["diam"], s["nseg"])):
        segment.diam = diam


def biophysics(section, s):
    for segment, cm in zip(section, per_segment(s["cm"], s["nseg"])):
        segment.cm = cm
    for mechanism in s["mechanisms"]:
        section.insert(mechanism["name"])
        for name, value in mechanism["parameters"].items():
            for segment, v in zip(section, per_segment(value, s["nseg"])):
                assign(getattr(segment, mechanism["name"]), name, v)


def set_parameters(process, parameters):
    for name, value in parameters.items():
        assign(process, name, float(value))


class Network:
    def __init__(self, model, coreneuron=False):
        self.model = model
        # CoreNEURON takes over what is in the queue, but calls no Python while it runs.
        self.sends_at_start = coreneuron or model.get("replayed", False)
        self.cells = {}
        self.artificial = {}
        self.listening = {}
        self.streams = []
        self.netcons = []  # one list per connection
        self.spike_lists = {}
        kinds = {kind["name"]: kind for kind in model["cellTypes"]}
        pc = self.pc = h.ParallelContext()
        for population in model["populations"]:
            if population["kind"] == "cell":
                for gid in gids_of(population):
                    self.cells[gid] = Cell(kinds[population["cellType"]], gid)
        self.make_points()
        self.set_pointers()
        self.join_gaps()
        self.make_artificial()
        self.make_streams()
        for population in model["populations"]:
            if population["kind"] == "cell":
                for gid in gids_of(population):
                    self.watch(self.cells[gid], population["threshold"])
        self.connect()
        self.times, self.ids = h.Vector(), h.Vector()
        pc.spike_record(-1, self.times, self.ids)

    def make_points(self):
        """Point processes. NEURON sums those of one compartment latest first, so they are made in reverse."""
        kinds = {kind["name"]: kind for kind in self.model["synapses"]}
        self.synapses = {}
        stimuli = table("points.csv")
        self.stimuli = [None] * len(stimuli)
        for i, row in reversed(list(enumerate(stimuli))):
            cell = self.cells[int(row["gid"])]
            process = getattr(h, row["mechanism"])(cell.named[row["section"]](float(row["x"])))
            set_parameters(process, json.loads(row["parameters"]))
            self.stimuli[i] = process
            cell.add(row["name"], int(row["compartment"]), process)
        for row in reversed(table("synapses.csv")):
            cell = self.cells[int(row["gid"])]
            kind = kinds[row["kind"]]
            process = getattr(h, kind["mechanism"])(cell.named[row["section"]](float(row["x"])))
            set_parameters(process, kind["parameters"])
            self.synapses[row["id"]] = process
            cell.add(row["kind"], int(row["compartment"]), process)
        for cell in self.cells.values():
            for p in reversed(cell.kind["points"]):
                process = getattr(h, p["mechanism"])(cell.sections[p["section"]](p["x"]))
                set_parameters(process, p["parameters"])
                cell.own.insert(0, process)
                cell.add(p["name"], p["compartment"], process)

    def set_pointers(self):
        """Once every mechanism is where it belongs."""
        for cell in self.cells.values():
            for p in cell.kind.get("pointers", []):
                if p["owner"] == "density":
                    segment = cell.segment(p["at"])
                    h.setpointer(cell.reference(p["target"], segment), p["pointer"], getattr(segment, p["name"]))
                    continue
                for (name, compartment), processes in cell.points.items():
                    if name != p["name"] or ("at" in p and compartment != p["at"][2]):
                        continue
                    for process in processes:
                        h.setpointer(cell.reference(p["target"], process.get_segment(), compartment), p["pointer"], process)

    def join_gaps(self):
        """A POINTER stands for v of the other side; a variable is told it after every update of voltages."""
        sources = {}
        for row in table("gaps.csv"):
            process = self.synapses[row["synapse"]]
            if row["weighted"]:
                assign(process, row["weighted"], float(row["weight"]))
            segment = self.cells[int(row["gid"])].named[row["section"]](float(row["x"]))
            if row["how"] == "pointer":
                h.setpointer(segment._ref_v, row["variable"], process)
                continue
            place = (row["gid"], row["compartment"])
            if place not in sources:
                sources[place] = len(sources)
                self.pc.source_var(segment._ref_v, sources[place], sec=segment.sec)
            self.pc.target_var(process, pointer(process, row["variable"]), sources[place])
        if sources:
            self.pc.setup_transfer()

    def make_streams(self):
        """Random streams of mechanisms in cells."""
        found = {}
        for row in table("streams.csv"):
            key = (int(row["gid"]), row["where"], row["index"], row["mechanism"])
            found.setdefault(key, []).append((row["variable"], int(row["id1"]), int(row["id2"]), int(row["id3"])))
        for (gid, where, index, mechanism), streams in found.items():
            if where == "density":
                section, segment = map(int, index.split(":"))
                owner = getattr(list(self.cells[gid].sections[section])[segment], mechanism)
            elif where == "point":
                owner = self.cells[gid].own[int(index)]
            else:
                owner = self.stimuli[int(index)] if where == "stimulus" else self.synapses[index]
            self.streams.append(give_streams(owner, mechanism, streams, self.model))

    def make_artificial(self):
        """Cells without membrane. A random stream is (seed, id1, id2, 0)."""
        h.Random().Random123_globalindex(self.model["seed"])
        for row in table("artificial.csv"):
            gid = int(row["gid"])
            if not row["mechanism"]:
                self.spike_lists[gid] = json.loads(row["parameters"])
                continue
            cell = getattr(h, row["mechanism"])()
            set_parameters(cell, json.loads(row["parameters"]))
            self.streams.append(give_streams(cell, row["mechanism"], json.loads(row["streams"]), self.model))
            self.artificial[gid] = cell
            self.pc.set_gid2node(gid, 0)
            self.pc.cell(gid, h.NetCon(cell, None))

    def watch(self, cell, threshold):
        spike = cell.kind["spike"]
        section = cell.sections[spike["section"]]
        self.pc.set_gid2node(cell.gid, 0)
        if "point" not in spike:
            source = section(spike["x"])._ref_v
        elif "variable" in spike:
            source = getattr(cell.own[spike["point"]], "_ref_" + spike["variable"])
        else:
            self.pc.cell(cell.gid, h.NetCon(cell.own[spike["point"]], None))
            return
        self.pc.cell(cell.gid, h.NetCon(source, None, sec=section))
        self.pc.threshold(cell.gid, threshold)

    def connect(self):
        for row in table("connections.csv"):
            source, delay = int(row["source"]), float(row["delay"])
            if row.get("point"):
                target = self.cells[int(row["target"])].own[int(row["point"])]
            else:
                target = self.synapses[row["synapse"]] if row["synapse"] else self.artificial[int(row["target"])]
            if source in self.spike_lists:
                netcon = h.NetCon(None, target)
                self.listening.setdefault(source, []).append((netcon, delay))
            else:
                netcon = self.pc.gid_connect(source, target)
            netcon.weight[int(row.get("argument", 0))] = float(row["weight"])
            netcon.delay = delay
            self.netcons.append(netcon)
        self.point_to_weights()

    def point_to_weights(self):
        """Plasticity: the POINTER of what changes a connection's weight."""
        kinds = {kind["name"]: kind for kind in self.model["synapses"]}
        for row in table("synapses.csv"):
            if row.get("adjusts"):
                weight = self.netcons[int(row["adjusts"])]._ref_weight[int(row["argument"])]
                h.setpointer(weight, kinds[row["kind"]]["adjusts"], self.synapses[row["id"]])

    def send_lists(self):
        """
        Events are made when the spike is, as a source's are: what a target has sent itself before comes first. Those of
        connections without a delay are made two steps earlier: what is called at the spike would come too late.
        """
        for source, listeners in self.listening.items():
            soon = [listener for listener in listeners if listener[1] < 2 * h.dt]
            later = [listener for listener in listeners if listener[1] >= 2 * h.dt]
            for t in self.spike_lists[source]:
                if self.sends_at_start or t <= 2 * h.dt:
                    send(listeners, t)
                    continue
                h.CVode().event(t - 2 * h.dt, (send, (soon, t)))
                h.CVode().event(t, (send, (later, t)))

    def set_ions(self):
        """Where some mechanism writes a concentration, NEURON starts from globals (cao0_ca_ion), unless told otherwise."""
        for cell in self.cells.values():
            for section, s in zip(cell.sections, cell.kind["sections"]):
                for ion, variables in s["ions"].items():
                    if not h.ismembrane(ion + "_ion", sec=section):
                        continue
                    for name, value in variables.items():
                        for segment, v in zip(section, per_segment(value, s["nseg"])):
                            setattr(segment, name, v)
                    style = int(h.ion_style(ion + "_ion", sec=section))
                    if style & 4:
                        c, e, einit, eadvance = style & 3, (style >> 3) & 3, (style >> 5) & 1, (style >> 6) & 1
                        h.ion_style(ion + "_ion", c, e, einit, eadvance, 0, sec=section)

    def await_changes(self):
        """What the model sets at given times."""
        for change in self.model.get("changes", []):
            numbers = change.get("numbers") or [None] * len(change["times"])
            for t, number in zip(change["times"], numbers):
                h.CVode().event(t, (self.make_change, (change, number)))

    def make_change(self, change, shared):
        variable, by = change["variable"], change["by"]
        for *where, own in change["targets"]:
            number = own if shared is None else shared
            if change["what"] == "weights":
                netcon, argument = self.netcons[where[0]], where[1]
                netcon.weight[argument] = changed(netcon.weight[argument], by, number)
                continue
            for owner in self.changed_owners(change, where):
                assign(owner, variable, changed(value_of(owner, variable), by, number))

    def changed_owners(self, change, where):
        if change["what"] == "artificial":
            return [self.artificial[where[0]]]
        cell = self.cells[where[0]]
        if change["what"] == "density":
            return [getattr(list(cell.sections[where[1]])[where[2]], change["group"])]
        return cell.points.get((change["group"], where[1]), [])

    def set_voltages(self, ulps):
        for cell in self.cells.values():
            for section, s in zip(cell.sections, cell.kind["sections"]):
                if "vInit" in s:
                    for segment, v in zip(section, per_segment(s["vInit"], s["nseg"])):
                        segment.v = moved(v, ulps)


def moved(value, ulps):
    for _ in range(abs(ulps)):
        value = math.nextafter(value, math.inf if ulps > 0 else -math.inf)
    return value


def recorders(network):
    """One list of vectors per column of each recording; a column is their sum."""
    h.CVode().use_fast_imem(records_membrane(network))
    return [[column_vectors(network, r, c) for c in r["columns"]] for r in network.model["recordings"]]


def records_membrane(network):
    return any(r["what"] == "i_membrane" for r in network.model["recordings"])


def column_vectors(network, recording, column):
    gid, section, x, compartment = column
    what, variable = recording["what"], recording["variable"]
    if gid not in network.cells:
        return [h.Vector().record(pointer(network.artificial[gid], variable))]
    segment = network.cells[gid].sections[section](x)
    if what in ("v", "i_membrane", "ion"):
        return [h.Vector().record(pointer(segment, variable))]
    if what == "density":
        return [h.Vector().record(pointer(getattr(segment, recording["group"]), variable))]
    processes = network.cells[gid].points.get((recording["group"], compartment), [])
    return [h.Vector().record(pointer(p, variable)) for p in reversed(processes)]


def normal(random):
    """Numbers come in pairs: the second one, which would be the mechanism's first, is used up."""
    random.normal(0, 1)
    random.repick()


def give_streams(process, mechanism, streams, model):
    """RANDOM variables take their ids; a stream in a POINTER is handed over by a procedure of the mechanism."""
    setters = model.get("streamSetters", {}).get(mechanism, {})
    calls = {}
    for name, id1, id2, *id3 in streams:
        number = id3[0] if id3 else 0
        if name not in setters:
            getattr(process, name).set_ids(id1, id2, number)
            getattr(process, name).set_seq(0)
            continue
        setter = setters[name]
        arguments, first = calls.setdefault(setter["procedure"], {}), setter["argument"]
        if setter["takes"] == "ids":
            arguments.update({first: id1, first + 1: id2, first + 2: number})
            continue
        random = arguments[first] = h.Random()
        random.Random123(id1, id2, number)
        {"uniform": lambda r: r.uniform(0, 1), "negexp": lambda r: r.negexp(1), "normal": normal}[
            setter["distribution"]
        ](random)
        random.seq(0)  # choosing a distribution draws a number
    for procedure, arguments in calls.items():
        getattr(process, procedure)(*[arguments[i] for i in sorted(arguments)])
    return list(calls.values())


def assign(owner, variable, value):
    """`gbar`, or `q[1]` of an array."""
    name, _, index = variable.partition("[")
    if index:
        getattr(owner, name)[int(index[:-1])] = value
    else:
        setattr(owner, name, value)


def value_of(owner, variable):
    name, _, index = variable.partition("[")
    return getattr(owner, name)[int(index[:-1])] if index else getattr(owner, name)


def changed(value, by, number):
    return number if by == "set" else value * number if by == "multiply" else value + number


def pointer(owner, variable):
    """`m`, or `x[2]` of an array."""
    name, _, index = variable.partition("[")
    found = getattr(owner, "_ref_" + name)
    return found[int(index[:-1])] if index else found


def send(listeners, t):
    """A spike of a list, at t: an event for every connection from it."""
    for netcon, delay in listeners:
        netcon.event(t + delay)


def geometry(network):
    """Area (um2) and resistance to the parent (MOhm) of every segment of one cell of each type."""
    first = {}
    for cell in network.cells.values():
        first.setdefault(cell.kind["name"], cell)
    return {name: [[[seg.area(), seg.ri()] for seg in section] for section in cell.sections] for name, cell in first.items()}


def fill_table(mechanism, variable, form, axes, values):
    """Gives a FUNCTION_TABLE its numbers; NEURON does not copy them, so the caller keeps what this returns."""
    section = h.Section(name="filler")
    if form == "density":
        section.insert(mechanism)
        getattr(h, "setdata_" + mechanism)(section(0.5))  # asked for where the table is C, as for CoreNEURON
    owner = h if form == "density" else getattr(h, mechanism)(section(0.5)) if form == "point" else getattr(h, mechanism)()
    fill = getattr(owner, f"table_{variable}_{mechanism}" if form == "density" else f"table_{variable}")
    if not axes:
        fill(values[0])
        return None
    numbers, points = h.Vector(values), [h.Vector(axis) for axis in axes]
    if len(axes) == 1:
        fill(numbers, points[0])
    else:
        fill(numbers._ref_x[0], *(part for axis in points for part in (len(axis), axis._ref_x[0])))
    return numbers, points


def set_globals(model):
    h.celsius = model["celsius"]
    h.dt = model["dt"]
    h.secondorder = 0
    for name, value in model["globals"].items():
        setattr(h, name, value)
    return [fill_table(**table) for table in model.get("functionTables", [])]


def run(network, model, duration, ulps, threads=1, coreneuron=False):
    kept = set_globals(model)
    vectors = recorders(network)
    network.set_ions()
    handlers = [
        h.FInitializeHandler(0, lambda: network.set_voltages(ulps)),
        h.FInitializeHandler(1, network.send_lists),
        h.FInitializeHandler(1, network.await_changes),
    ]
    steps = model["steps"] if duration is None else math.floor(duration / model["dt"] + 1e-9)
    network.pc.nthread(1 if records_membrane(network) else threads)  # NEURON 9.0 records i_membrane_ of one thread only
    if coreneuron:
        simulate_in_coreneuron(network.pc, moved(model["v_init"], ulps), steps * model["dt"])
    else:
        h.finitialize(moved(model["v_init"], ulps))
        for _ in range(steps):
            h.fadvance()
    del handlers, kept
    return vectors, steps


def simulate_in_coreneuron(pc, v_init, duration):
    from neuron import coreneuron

    coreneuron.enable = True
    coreneuron.verbose = 0
    h.CVode().cache_efficient(1)
    pc.set_maxstep(10)
    h.finitialize(v_init)
    pc.psolve(duration)


def write_dataset(network, model, folder, threads):
    """Voltages are set by then, and no INITIAL has run: CoreNEURON does that itself."""
    kept = set_globals(model)
    network.set_ions()
    network.pc.nthread(threads)
    handlers = [
        h.FInitializeHandler(0, lambda: network.set_voltages(0)),
        h.FInitializeHandler(0, lambda: network.pc.nrncore_write(folder)),
    ]
    h.finitialize(model["v_init"])
    del handlers, kept


def write_spikes(network, folder, end):
    spikes = list(zip(network.times, (int(gid) for gid in network.ids)))
    if not network.model.get("replayed"):
        spikes += [(t, gid) for gid, times in network.spike_lists.items() for t in times if t <= end]
    with open(os.path.join(folder, "spikes.csv"), "w") as file:
        for t, gid in sorted(spikes):
            file.write("%r,%d\n" % (t, gid))
    return len(spikes)


def write_recording(recording, columns, folder, steps):
    every = recording["every"]
    rows = steps // every + 1
    values = array.array("d", bytes(8 * rows * len(columns)))
    for c, vectors in enumerate(columns):
        samples = [list(v)[::every] for v in vectors]
        total = [0.0] * rows
        if samples:
            total = samples[0]
            for other in samples[1:]:
                total = [a + b for a, b in zip(total, other)]
        values[c :: len(columns)] = array.array("d", total)
    if sys.byteorder == "big":
        values.byteswap()
    with open(os.path.join(folder, recording["name"] + ".f64"), "wb") as file:
        values.tofile(file)
    return {"name": recording["name"], "rows": rows, "columns": recording["columns"]}


def main():
    given = arguments()
    with open(os.path.join(HERE, "model.json")) as file:
        model = json.load(file)
    load_mechanisms(given.coreneuron)
    if given.dataset:
        write_dataset(Network(model, True), model, os.path.abspath(given.dataset), given.threads)
        return
    started = time.perf_counter()
    network = Network(model, given.coreneuron)
    constructed = time.perf_counter()
    vectors, steps = run(network, model, given.duration, given.v_init_ulps, given.threads, given.coreneuron)
    finished = time.perf_counter()
    os.makedirs(given.out, exist_ok=True)
    result = {
        "neuron": h.nrnversion(0),
        "steps": steps,
        "seconds": {"construct": constructed - started, "run": finished - constructed},
        "spikes": write_spikes(network, given.out, h.t),
        "recordings": [write_recording(r, v, given.out, steps) for r, v in zip(model["recordings"], vectors)],
        "geometry": geometry(network),
    }
    with open(os.path.join(given.out, "result.json"), "w") as file:
        json.dump(result, file)


if __name__ == "__main__":
    os.environ["NEURON_MODULE_OPTIONS"] = "-nogui"
    from neuron import h

    main()
