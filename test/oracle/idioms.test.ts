import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { examineCorpus } from "../../driver/corpus/corpus-command.js";
import { root } from "../source-files.js";
import { neuronPython } from "./neuron-python.js";

/*
 * Mechanisms as authors publish them, each a collection of idioms and traps: they translate, and in full runs give
 * NEURON's numbers in the rigs that `verify X.mod` makes of them.
 */

const folder = join(root, "test/oracle/idioms");
const hasNeuron = process.env.HILLOCK_FULL === "1" && neuronPython() !== undefined;

async function failing(stage: "translate" | "verify"): Promise<unknown[]> {
  const out = mkdtempSync(join(tmpdir(), "hillock-idioms-"));
  try {
    const options = { stage, out, work: join(out, "work"), workers: stage === "verify" ? 0 : 1, fresh: true } as const;
    const { report } = await examineCorpus({ folders: [folder], ...options, native: true });
    expect(report.results.size).toBeGreaterThanOrEqual(12);
    return [...report.results.values()].filter(({ outcome }) => outcome !== "ok");
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

test("mechanisms full of idioms translate", { timeout: 120_000 }, async () => {
  expect(await failing("translate")).toEqual([]);
});

test.skipIf(!hasNeuron)(`and give NEURON's numbers${hasNeuron ? "" : " (test:full)"}`, { timeout: 900_000 }, async () =>
  expect(await failing("verify")).toEqual([]),
);
