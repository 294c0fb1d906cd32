import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { examineCorpus } from "../../driver/corpus/corpus-command.js";
import { neuronPython } from "./neuron-python.js";
import { filesBelow, neuronMods, packageFolder } from "./packages.js";

const isFull = process.env.HILLOCK_FULL === "1";
const python = neuronPython();

/** Mechanisms that come with packages of PyPI: where they lie, and how many there are at least. */
const sets = [
  { name: "NEURON", folder: isFull ? neuronMods() : undefined, atLeast: 7 },
  { name: "hnn-core", folder: packageFolder("hnn-core"), atLeast: 10 },
  { name: "bmtk", folder: packageFolder("bmtk"), atLeast: 15 },
];

for (const { name, folder, atLeast } of sets) {
  const has = isFull && python !== undefined && folder !== undefined;
  test.skipIf(!has)(
    `the mechanisms of ${name} give NEURON's numbers${has ? "" : " (test:full)"}`,
    { timeout: 900_000 },
    async () => {
      const out = mkdtempSync(join(tmpdir(), "hillock-packaged-"));
      try {
        const folders = [...new Set(filesBelow(folder as string, ".mod").map(dirname))];
        const options = {
          stage: "verify",
          out,
          work: join(out, "work"),
          workers: 0,
          fresh: true,
          native: true,
        } as const;
        const { report } = await examineCorpus({ folders, ...options });
        const results = [...report.results.values()];
        // What NEURON itself cannot compile is no failure: pattern.mod reaches into a structure that NEURON 9 has changed.
        expect(results.filter(({ outcome }) => outcome === "failed")).toEqual([]);
        expect(results.filter(({ outcome }) => outcome === "ok").length).toBeGreaterThanOrEqual(atLeast);
      } finally {
        rmSync(out, { recursive: true, force: true });
      }
    },
  );
}
