import { expect, test } from "vitest";
import { findGpus } from "../../driver/cuda-toolchain.js";
import { hillock } from "../driver/command-line.js";

const hasGpu = (await findGpus()).length > 0;

test.skipIf(hasGpu)("without a GPU a run ends at once: one line, exit code 3", async () => {
  const { code, stderr } = await hillock(["run", "models/ring", "--target", "cuda"]);
  expect(code).toBe(3);
  expect(stderr).toMatch(/^hillock: there is no NVIDIA GPU on this machine, .*\n {3}= .*\n$/);
});

test("doctor says what there is for CUDA", async () => {
  const { stdout } = await hillock(["doctor"]);
  expect(stdout).toMatch(/^[✓–] GPU /m);
  expect(stdout).toMatch(/^[✓–] CUDA /m);
});
