import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hillock, newFolder } from "../driver/command-line.js";

/* A script whose cell NEURON must build, with mechanisms that nobody has compiled: the import compiles them elsewhere. */
const python = process.env.HILLOCK_FULL === "1" ? process.env.HILLOCK_INTEROP_PYTHON : undefined;

const files = {
  "mod/leaky.mod": `NEURON { SUFFIX leaky NONSPECIFIC_CURRENT i RANGE g }
PARAMETER { g = 0.001 (S/cm2) e = -60 (mV) }
ASSIGNED { v (mV) i (mA/cm2) }
BREAKPOINT { i = g*(v - e) }
`,
  "ball.py": `from neuron import h
class Ball:
    def __init__(self):
        self.soma = h.Section(name="soma", cell=self)
        self.soma.insert("leaky")
        self.soma.g_leaky = 0.002
`,
  "init.py": `from netpyne import sim, specs
p = specs.NetParams()
p.importCellParams(label="ball", fileName="ball.py", cellName="Ball")
p.popParams["A"] = {"cellType": "ball", "numCells": 2}
sim.createSimulate(p, specs.SimConfig())
`,
};

test.skipIf(!python)(
  "mechanisms of a script are compiled where they have to be",
  async () => {
    const folder = newFolder();
    mkdirSync(join(folder, "mod"));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const env = { ...process.env, HILLOCK_NETPYNE_PYTHON: python };
    const imported = await hillock(["import", "netpyne", join(folder, "init.py"), "-o", join(folder, "out")], { env });
    expect([imported.code, imported.stderr]).toEqual([0, ""]);
    expect(readFileSync(join(folder, "out", "model.hlk"), "utf8")).toContain("insert leaky { g = 0.002 S/cm2 }");
    expect(readdirSync(folder)).not.toContain("x86_64");
  },
  240_000,
);
