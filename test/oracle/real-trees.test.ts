import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../source-files.js";
import { neuronPython } from "./neuron-python.js";
import { filesBelow, packageFolder } from "./packages.js";
import { verifyFolder } from "./verify-folder.js";

const isFull = process.env.HILLOCK_FULL === "1";
const bmtk = packageFolder("bmtk");
const has = isFull && bmtk !== undefined && neuronPython() !== undefined;
const trees = has ? filesBelow(bmtk, ".swc") : ["a reconstructed cell"];

for (const tree of trees) {
  test.skipIf(!has)(
    `models/single-cell with ${basename(tree)} equals NEURON${has ? "" : " (test:full)"}`,
    { timeout: 600_000 },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "hillock-tree-"));
      try {
        copyFileSync(tree, join(folder, "tree.swc"));
        writeFileSync(join(folder, "model.hlk"), singleCell(readFileSync(tree, "utf8")));
        const { found } = await verifyFolder(folder, { durationMs: 150 });
        expect(found.comparison.faults).toEqual([]);
        expect(found.passed).toBe(true);
        expect(found.comparison.spikes.compared).toBeGreaterThanOrEqual(1);
        expect(found.geometry.areaUlps).toBeLessThanOrEqual(1);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
}

/** The example's passive and active cell on another tree: without apical dendrite, the channels sit in the basal ones. */
function singleCell(swc: string): string {
  const model = readFileSync(join(root, "models/single-cell/model.hlk"), "utf8").replace(
    "apic[4](0.9)",
    "dend[3](0.9)",
  );
  const hasApical = swc.split("\n").some((line) => line.trim().split(/\s+/)[1] === "4");
  if (hasApical) return model;
  return model.replace(/^ {2}in dend .*$/m, "").replace(/^ {2}in apic /m, "  in dend ");
}
