import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { examineCorpus } from "../../driver/corpus/corpus-command.js";
import { root } from "../source-files.js";
import { neuronPython } from "./neuron-python.js";

/*
 * Folders of mechanisms by themselves: as authors publish them, each a collection of idioms and traps, and one small mechanism
 * for every construct of NMODL. They translate, and in full runs give NEURON's numbers in the rigs that `verify X.mod` makes of them.
 */
const folders = [
  ["idioms", 12],
  ["constructs", 60],
] as const;
const hasNeuron = process.env.HILLOCK_FULL === "1" && neuronPython() !== undefined;

async function failing(folder: string, least: number, stage: "translate" | "verify"): Promise<unknown[]> {
  const out = mkdtempSync(join(tmpdir(), "hillock-mods-"));
  try {
    const options = { stage, out, work: join(out, "work"), workers: stage === "verify" ? 0 : 1, fresh: true } as const;
    const folders = [join(root, "test/oracle", folder)];
    const { report } = await examineCorpus({ folders, ...options, native: true });
    expect(report.results.size).toBeGreaterThanOrEqual(least);
    return [...report.results.values()].filter(({ outcome }) => outcome !== "ok");
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

test.each(folders)("%s translate", { timeout: 120_000 }, async (folder, least) => {
  expect(await failing(folder, least, "translate")).toEqual([]);
});

test.skipIf(!hasNeuron).each(folders)(
  `%s give NEURON's numbers${hasNeuron ? "" : " (test:full)"}`,
  { timeout: 900_000 },
  async (folder, least) => expect(await failing(folder, least, "verify")).toEqual([]),
);
