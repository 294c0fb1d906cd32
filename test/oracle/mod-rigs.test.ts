import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { neuronLibrary } from "../../driver/verify-mechanism/neuron-library.js";
import { verifyRigs } from "../../driver/verify-mechanism/verify-rigs.js";
import { mods, rigOf, translateMod } from "../verify-mechanism/mods.js";
import { neuronPython, noNeuron } from "./neuron-python.js";

const python = neuronPython();
const isFull = process.env.HILLOCK_FULL === "1";

/** `verify X.mod` on one file of each kind; one more is changed on hillock's side alone and has to be found out. */
test.skipIf(!python)(
  `.mod files by themselves give NEURON's numbers${python ? "" : ` (${noNeuron})`}`,
  { timeout: 600_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "hillock-mod-rigs-"));
    try {
      const rigs = mods.map((path) => rigOf(path, folder));
      const mutant = rigOf(mods[1] as string, join(folder, "mutant"), (text) =>
        text.replace(/\bSUFFIX cad\b/, "SUFFIX mutant"),
      );
      const changed = {
        ...mutant.mod,
        text: mutant.mod.text.replace("(rest - cai)", "1.000001*(rest - cai)"),
        fileName: "mutant.mod",
      };
      const drivers = [...rigs, mutant].flatMap(({ rig }) => rig.drivers);
      const unique = [...new Map(drivers.map(({ name, text }) => [`${name}.mod`, text]))];
      const sources = [...mods.map((path) => translateMod(path).source), changed];
      const extra = unique.map(([fileName, text]) => ({ fileName, text, includes: [] }));
      const library = neuronLibrary(python as string, [...sources, ...extra], join(folder, "neuron"));
      expect(library.refused).toEqual({});
      const native = isFull ? (["cell", "compartment"] as const) : [];
      const options = { python: python as string, library: library.path, work: join(folder, "native"), native };
      const verdicts = await verifyRigs([...rigs, mutant], options);
      expect(verdicts.map(({ prepared, verdict, reason }) => [prepared.rig.mechanism, verdict, reason])).toEqual([
        ...rigs.map(({ rig }) => [rig.mechanism, "equal", undefined]),
        ["mutant", "differs", expect.stringContaining("in NEURON")],
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
