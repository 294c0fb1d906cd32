import { join } from "node:path";
import { expect, test } from "vitest";
import { findGpus } from "../../driver/cuda-toolchain.js";
import { hillock, newFolder } from "../driver/command-line.js";

/** Where there is a GPU: it and the processor have one set of hashes. (shim.test.ts asks the same of every machine.) */
const hasGpu = (await findGpus()).length > 0;
const folder = newFolder();

const cases = ["models/ring", "models/column", "models/synapses", "models/bench/pyramidal", "test/cuda/cases/events"];
test.skipIf(!hasGpu).each(cases)("%s", { timeout: 600_000 }, async (model) => {
  const expected = await hashes(model, "openmp");
  expect(expected.length).toBeGreaterThanOrEqual(3);
  expect(await hashes(model, "cuda")).toEqual(expected);
});

async function hashes(model: string, target: string): Promise<string[]> {
  const out = join(folder, target);
  const { stdout, stderr } = await hillock(["run", model, "--target", target, "--duration", "50 ms", "--out", out]);
  expect(stderr).toBe("");
  return stdout.split("\n").filter((line) => line.startsWith("hash"));
}
