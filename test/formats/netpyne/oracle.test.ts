import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { hillock, newFolder } from "../../driver/command-line.js";

/** A Python with netpyne and neuron; without it this file is skipped by name. */
const python = process.env.HILLOCK_INTEROP_PYTHON;
const folder = newFolder();
interface Made {
  readonly cells: Readonly<Record<string, number>>;
  readonly contacts: Readonly<Record<string, number>>;
  readonly spikes: readonly (readonly [number, number])[];
}

function netpyne(script: string, ...save: readonly string[]): Made {
  const text = execFileSync(python as string, [join(import.meta.dirname, "oracle.py"), script, ...save], {
    encoding: "utf8",
    cwd: script.startsWith(folder) ? dirname(script) : folder,
    stdio: "pipe",
  });
  return JSON.parse(text.slice(text.indexOf("RESULT") + "RESULT".length)) as Made;
}

/** A script in a folder of its own, with its mechanism compiled beside it. */
function withMechanism(script: string, mod: string): string {
  const own = join(folder, script.replace(".py", ""));
  mkdirSync(join(own, "mod"), { recursive: true });
  copyFileSync(join(import.meta.dirname, "cases", "mod", mod), join(own, "mod", mod));
  copyFileSync(join(import.meta.dirname, script), join(own, script));
  execFileSync(join(dirname(python as string), "nrnivmodl"), ["mod"], { cwd: own, stdio: "pipe" });
  return join(own, script);
}

/** A script imported and run; its spikes must be NetPyNE's. Gives what NetPyNE makes, and saves it to `saved`. */
async function compare(script: string, ...saved: readonly string[]): Promise<Made> {
  const name = basename(script, ".py");
  const model = join(folder, `${name}-model`);
  const env = { ...process.env, HILLOCK_NETPYNE_PYTHON: python };
  const imported = await hillock(["import", "netpyne", script, "-o", model], { env });
  expect([imported.code, imported.stderr]).toEqual([0, ""]);
  expect(imported.stdout).not.toContain("not carried over");
  const out = join(folder, `${name}-out`);
  const run = await hillock(["run", model, "--out", out, "--save", "csv", "--target", "interpreter"], { env });
  expect([run.code, run.stderr]).toEqual([0, ""]);
  const theirs = netpyne(script, ...saved);
  const inspected = await hillock(["inspect", model], { env });
  for (const [population, count] of Object.entries(theirs.cells)) {
    expect(inspected.stdout).toMatch(new RegExp(`\\b${population}\\b[^\\n]*\\b${count}\\b`));
  }
  const spikes = spikesIn(out);
  expect(byTime(spikes)).toEqual(byTime(theirs.spikes));
  expect(spikes.length).toBeGreaterThan(10);
  return theirs;
}

/** The cells and contacts that NetPyNE saved, imported and run; the spikes must be NetPyNE's. Gives the model. */
async function compareSaved(saved: string, theirs: Made): Promise<string> {
  const model = saved.replace("_data.json", "-saved");
  const imported = await hillock(["import", "netpyne", saved, "--instances", "-o", model]);
  expect([imported.code, imported.stderr]).toEqual([0, ""]);
  expect(imported.stdout).not.toContain("not carried over");
  const out = `${model}-out`;
  const run = await hillock(["run", model, "--out", out, "--save", "csv", "--target", "interpreter"]);
  expect([run.code, run.stderr]).toEqual([0, ""]);
  expect(byTime(spikesIn(out))).toEqual(byTime(theirs.spikes));
  return model;
}

/** The model made of a script, exported to a file beside it and run by NetPyNE, has the cells, contacts and spikes of the script. */
async function compareExported(script: string, theirs: Made): Promise<void> {
  const file = script.replace(".py", "-exported.json");
  const exported = await hillock(["export", "netpyne", join(folder, `${basename(script, ".py")}-model`), "-o", file]);
  expect([exported.code, exported.stderr]).toEqual([0, ""]);
  expect(exported.stdout).not.toContain("not exported");
  const again = netpyne(file);
  expect([again.cells, again.contacts]).toEqual([theirs.cells, theirs.contacts]);
  expect(byTime(again.spikes)).toEqual(byTime(theirs.spikes));
}

const byTime = (list: Made["spikes"]) => [...list].sort((a, b) => a[0] - b[0] || a[1] - b[1]);

/** As the oracle prints them. */
function spikesIn(out: string): Made["spikes"] {
  const rows = readFileSync(join(out, "spikes.csv"), "utf8").trim().split("\n").slice(1);
  return rows.map((row) => {
    const [gid, , , timeMs] = row.split(",");
    return [Number(Number(timeMs).toFixed(6)), Number(gid)] as const;
  });
}

test.skipIf(!python)(
  "a script is imported, runs, and gives NetPyNE's cells, contacts and spikes",
  async () => {
    const { contacts } = await compare(join(import.meta.dirname, "small.py"));
    expect(contacts).toEqual({ "kick>B": 8, "A>B": 3, "B>A": 72, "B>kick": 24, "A>A": 12 });
  },
  240_000,
);

test.skipIf(!python)(
  "a notebook is imported as its script, whatever it says to IPython and of windows",
  async () => {
    const script = readFileSync(join(import.meta.dirname, "small.py"), "utf8");
    const windows = 'import matplotlib\nmatplotlib.use("TkAgg")\n%matplotlib inline\n!nrnivmodl mod\n';
    const cells = ["# A model", windows, script].map((source, i) => ({ cell_type: i ? "code" : "markdown", source }));
    const names = { "small.ipynb": JSON.stringify({ cells }), "small.py": `${windows}${script}` };
    const env = { ...process.env, HILLOCK_NETPYNE_PYTHON: python };
    const models: string[] = [];
    for (const [name, text] of Object.entries(names)) {
      const out = join(folder, name.replace(".", "-"));
      mkdirSync(join(folder, "notebook"), { recursive: true });
      writeFileSync(join(folder, "notebook", name), text);
      const { code, stderr } = await hillock(["import", "netpyne", join(folder, "notebook", name), "-o", out], { env });
      expect([code, stderr]).toEqual([0, ""]);
      models.push(readFileSync(join(out, "model.hlk"), "utf8").replace(name, ""));
    }
    expect(models[0]).toBe(models[1]);
  },
  240_000,
);

test.skipIf(!python)(
  "gap junctions give NetPyNE's spikes, imported as rules, saved and exported: pointerParams one way and both, gapJunction",
  async () => {
    const script = withMechanism("gaps.py", "electsyn.mod");
    const saved = script.replace(".py", "_data.json");
    const theirs = await compare(script, saved);
    // the other side of each that goes both ways is a contact too
    expect(theirs.contacts).toEqual({ "kick>A": 2, "A>B": 3, "B>A": 23, "A>A": 6, "B>B": 12 });
    await compareSaved(saved, theirs);
    await compareExported(script, theirs);
  },
  240_000,
);

/** hillock's own HalfGap, whose weight is g: each value is a synapse of its own for NetPyNE. */
const halfGaps = `model half_gaps
cell ball {
  section soma { L = 20 um, diam = 20 um, insert hh }
  section dend { attach soma(1), L = 100 um, diam = 2 um, nseg = 3, insert pas }
  spike at soma(0.5) when v > 0 mV
}
population A { cell = ball, count = 4 }
population B { cell = ball, count = 3 }
synapse gap = HalfGap
connect A <-> B with gap on dend(0.9) from dend(0.5) { pairs = [(0, 1), (2, 0), (3, 2)], weight = 4 nS * (1 + pre.index) }
connect A <-> A with gap on soma(0.5) { pairs = [(0, 3), (1, 2)], weight = 3 nS }
stimulate A[0:2] with IClamp { delay = 2 ms, dur = 40 ms, amp = 0.4 nA } at soma(0.5)
simulate 60 ms
`;

test.skipIf(!python)(
  "exported gap junctions with conductances of their own give hillock's spikes",
  async () => {
    const own = join(folder, "half-gaps");
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, "model.hlk"), halfGaps);
    const run = ["run", own, "--out", join(own, "out"), "--save", "csv", "--target", "interpreter"];
    const [ran, exported] = [
      await hillock(run),
      await hillock(["export", "netpyne", own, "-o", join(own, "all.json")]),
    ];
    expect([ran.code, ran.stderr, exported.code, exported.stderr]).toEqual([0, "", 0, ""]);
    expect(exported.stdout).not.toContain("not exported");
    execFileSync(join(dirname(python as string), "nrnivmodl"), ["mod"], { cwd: own, stdio: "pipe" });
    const { contacts, spikes } = netpyne(join(own, "all.json"));
    expect(contacts).toEqual({ "A>B": 3, "B>A": 3, "A>A": 4 });
    expect(byTime(spikes)).toEqual(byTime(spikesIn(join(own, "out"))));
    expect(new Set(spikes.map(([, gid]) => gid)).size).toBeGreaterThan(4);
  },
  240_000,
);

test.skipIf(!python)(
  "STDP gives NetPyNE's spikes, with NetPyNE's draws, imported as rules, saved and exported",
  async () => {
    const script = withMechanism("plasticity.py", "stdp.mod");
    const saved = script.replace(".py", "_data.json");
    const theirs = await compare(script, saved);
    expect(theirs.contacts["noise>A"]).toBeGreaterThan(20);
    expect(theirs.contacts["A>B"]).toBeGreaterThan(30);
    await compareSaved(saved, theirs);
    await compareExported(script, theirs);
  },
  240_000,
);

test.skipIf(!python)(
  "GLOBALs that a script sets are the model's; NetPyNE reads selfNetCon nowhere",
  async () => {
    const { spikes } = await compare(withMechanism("globals.py", "shifted.mod"));
    const model = readFileSync(join(folder, "globals-model", "model.hlk"), "utf8");
    expect(model).toMatch(/insert shifted \{ [^}]*vhalf = -58 mV/);
    expect(model).toMatch(/insert shifted \{ [^}]*slope = 6/);
    expect(spikes.length).toBeGreaterThan(10);
  },
  240_000,
);

test.skipIf(!python)(
  "a saved network gives NetPyNE's spikes from its cells and contacts, and again exported to NetPyNE",
  async () => {
    const saved = join(folder, "made_data.json");
    const theirs = netpyne(join(import.meta.dirname, "small.py"), saved);
    const model = await compareSaved(saved, theirs);

    const file = join(folder, "exported.json");
    const exported = await hillock(["export", "netpyne", model, "-o", file]);
    expect([exported.code, exported.stderr]).toEqual([0, ""]);
    expect(exported.stdout).toContain("12 cells, 119 contacts");
    expect(exported.stdout).not.toContain("not exported");
    const again = netpyne(file);
    expect(again.cells).toEqual(theirs.cells);
    expect(again.contacts).toEqual(theirs.contacts);
    expect(byTime(again.spikes)).toEqual(byTime(theirs.spikes));
  },
  240_000,
);

test("a file that holds no built network has no --instances", async () => {
  const file = join(import.meta.dirname, "cases", "tut1.json");
  const ended = await hillock(["import", "netpyne", file, "--instances", "-o", join(folder, "none")]);
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain("tut1.json holds no network that was built");
  expect(ended.stderr).toContain("netCells in saveDataInclude");
});

test("a file that is no NetPyNE model is refused in plain words", async () => {
  const file = join(import.meta.dirname, "..", "..", "..", "package.json");
  const ended = await hillock(["import", "netpyne", file, "-o", join(folder, "none")]);
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain("package.json is no NetPyNE model: it holds neither `net.params` nor `netParams`");
});

test("a saved model is read without Python and listed by name", async () => {
  const file = join(import.meta.dirname, "cases", "stimuli.json");
  const out = join(folder, "stimuli");
  const ended = await hillock(["import", "netpyne", file, "-o", out], {
    env: { ...process.env, HILLOCK_NETPYNE_PYTHON: "/nowhere" },
  });
  expect([ended.code, ended.stderr]).toEqual([0, ""]);
  expect(ended.stdout).toContain("stimTargetParams['field->all']: extracellular stimulation is not there yet");
  const report = JSON.parse(readFileSync(join(out, "import-report.json"), "utf8"));
  expect(report.notCarriedOver).toContainEqual({
    where: "simConfig.cvode_active",
    why: "hillock has a fixed step",
    effect: "left-out",
  });
});

/** Its netParams asks NEURON for a cell that has `leak`; `broken.mod` is nothing that nrnivmodl takes. */
const projectFiles: Readonly<Record<string, string>> = {
  "src/init.py": `from netpyne import sim
cfg, netParams = sim.readCmdLineArgs(simConfigDefault='src/cfg.py', netParamsDefault='src/netParams.py')
sim.createSimulateAnalyze(netParams, cfg)
`,
  "src/cfg.py": `from netpyne import specs
cfg = specs.SimConfig()
cfg.duration = 10
`,
  "src/netParams.py": `from netpyne import specs
netParams = specs.NetParams()
netParams.importCellParams(label='C', conds={'cellType': 'C'}, fileName='cells/small.py', cellName='Small')
netParams.popParams['P'] = {'cellType': 'C', 'numCells': 2}
`,
  "cells/small.py": `from neuron import h
class Small:
    def __init__(self):
        self.soma = h.Section(name='soma', cell=self)
        self.soma.insert('leak')
`,
  "mod/leak.mod": `NEURON { SUFFIX leak NONSPECIFIC_CURRENT i RANGE g }
PARAMETER { g = 0.001 (S/cm2) }
ASSIGNED { v (mV) i (mA/cm2) }
BREAKPOINT { i = g*(v + 65) }
`,
  "mod/broken.mod": "NEURON { POINT_PROCESS broken }\nINITIAL { VERBATIM\n  not C at all\nENDVERBATIM }\n",
};

test.skipIf(!python)(
  "a script that names its own folder runs beside it, with those mechanisms that can be compiled",
  async () => {
    const project = join(folder, "project");
    for (const [name, text] of Object.entries(projectFiles)) {
      mkdirSync(dirname(join(project, name)), { recursive: true });
      writeFileSync(join(project, name), text);
    }
    const model = join(folder, "project-model");
    const env = { ...process.env, HILLOCK_NETPYNE_PYTHON: python };
    const imported = await hillock(["import", "netpyne", join(project, "src", "init.py"), "-o", model], { env });
    expect([imported.code, imported.stderr]).toEqual([0, ""]);
    expect(readFileSync(join(model, "model.hlk"), "utf8")).toContain("insert leak");
  },
  120_000,
);
