import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { architectureFlags, cudaArchitectures, deviceFlags, deviceUnit } from "../../compiler/ir/cuda-build.js";
import { type CudaToolchain, findCuda } from "../../driver/cuda-toolchain.js";
import { compileFolder } from "../compile/compile-model.js";
import { root } from "../source-files.js";

/** The kernels that --target cuda emits are CUDA that nvcc takes without a word. No GPU is needed; `npm test` installs nvcc. */
const scratch = mkdtempSync(join(tmpdir(), "hillock-nvcc-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const cuda = await findCuda().catch(() => undefined);
const isFull = process.env["HILLOCK_FULL"] === "1";
const strict = ["-Werror=all-warnings", ...["-Wall", "-Wextra", "-Werror"].map((flag) => `-Xcompiler=${flag}`)];

test.skipIf(!cuda)("events, streams and every kind of group", { timeout: 600_000 }, () =>
  compiles("test/cuda/cases/events"),
);
test
  .skipIf(!cuda || !isFull)
  .each(["models/column", "models/synapses", "models/bench/pyramidal", "test/oracle/cases/ions"])(
  "%s",
  { timeout: 900_000 },
  (model) => compiles(model),
);

async function compiles(model: string): Promise<void> {
  const { bundle } = compileFolder(model, { target: "cuda" });
  const folder = join(scratch, model);
  for (const { path, text } of bundle?.files ?? []) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const architectures = isFull ? cudaArchitectures : cudaArchitectures.slice(0, 1);
  const includes = ["-I.", `-I${join(root, "runtime-bindings/include")}`];
  const flags = [
    "-std=c++17",
    "-Xptxas=-O1",
    ...deviceFlags,
    ...strict,
    ...architectureFlags(architectures),
    ...includes,
  ];
  const { path } = cuda as CudaToolchain;
  const { stderr } = await promisify(execFile)(path, [...flags, "-c", deviceUnit, "-o", "device.o"], { cwd: folder });
  expect(stderr).toBe("");
}
