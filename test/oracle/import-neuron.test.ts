import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cacheFolder } from "../../driver/cache-folder.js";
import { modSource } from "../../driver/verify-mechanism/mod-source.js";
import { neuronLibrary } from "../../driver/verify-mechanism/neuron-library.js";
import { hillock } from "../driver/command-line.js";
import { root } from "../source-files.js";
import { neuronPython, noNeuron, runNeuron } from "./neuron-python.js";

/** UPDATE_GOLDEN=1 writes the .hlk files beside the cells anew: read the diff. */
const cells = join(root, "test/oracle/cases/import-neuron");
const has = neuronPython() !== undefined;
const why = has ? "" : ` (${noNeuron})`;

/** The same cell in NEURON itself, with the first model's step of current: v of the soma every 0.1 ms. */
const original = `
import json, os, runpy
from neuron import h
h.load_file("stdrun.hoc")
if data["library"]: h.nrn_load_dll(data["library"])
path, make, arguments = data["path"], data["cell"], data["arguments"]
if path.endswith(".py"): cell = runpy.run_path(path)[make](*arguments)
else:
    h.load_file(path)
    cell = getattr(h, make)(*arguments)
clamp = h.IClamp(cell.soma(0.5))
clamp.delay, clamp.dur, clamp.amp = 20, 100, 0.3
v = h.Vector().record(cell.soma(0.5)._ref_v, 0.1)
h.dt, h.tstop, h.steps_per_ms = 0.025, 40, 40
h.finitialize(h.v_init)
h.continuerun(40)
answer(list(v))
`;

const cases = [
  { file: "taper.py", cell: "Taper", args: ["4", "0.13"], mods: ["leak2.mod"] },
  { file: "tree.hoc", cell: "Tree", args: ["1.2"], mods: [] },
] as const;

for (const { file, cell, args, mods } of cases) {
  test.skipIf(!has)(`${file} imported by NEURON runs as it does there${why}`, { timeout: 300_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "hillock-import-neuron-"));
    try {
      const given = args.flatMap((value) => ["--arg", value]);
      const path = join(cells, file);
      const made = await hillock(["import", "neuron", path, "--cell", cell, ...given, "-o", folder]);
      expect(made.stderr).toBe("");
      expect(made.code).toBe(0);
      const golden = join(cells, `${cell}.hlk`);
      const text = readFileSync(join(folder, `${cell}.hlk`), "utf8").replace(/as NEURON [\d.]+/, "as NEURON");
      if (process.env.UPDATE_GOLDEN) writeFileSync(golden, text);
      expect(text).toBe(readFileSync(golden, "utf8"));

      const out = join(folder, "out");
      const asked = ["--target", "interpreter", "--duration", "40 ms", "--save", "csv", "--out", out];
      const ran = await hillock(["run", folder, ...asked]);
      expect(ran.code).toBe(0);
      const rows = readFileSync(join(out, "v.csv"), "utf8").trim().split("\n").slice(1);
      const library = mods.length > 0 ? compiled(mods) : null;
      const reference = runNeuron(original, { path, cell, arguments: args.map(Number), library }) as number[];
      const differences = reference.map((v, i) => Math.abs(v - Number(rows[i]?.split(",")[1])));
      expect(reference.length).toBe(401);
      expect(Math.max(...reference)).toBeGreaterThan(0);
      expect(Math.max(...differences)).toBeLessThan(1e-8);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

function compiled(mods: readonly string[]): string | undefined {
  const sources = mods.map((name) =>
    modSource({ path: join(cells, name), text: readFileSync(join(cells, name), "utf8") }),
  );
  return neuronLibrary(neuronPython() as string, sources, join(cacheFolder(), "neuron")).path;
}
