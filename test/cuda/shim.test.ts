import { join } from "node:path";
import { afterAll, test } from "vitest";
import { cudaRuntimeUnits } from "../../compiler/ir/cuda-build.js";
import { interpretedRun } from "../interpret/interpreted-run.js";
import { buildNative, newScratch, runNative } from "../interpret/native-program.js";
import { root } from "../source-files.js";

/*
 * What --target cuda emits, kernels and all, on a processor: the words of CUDA that it uses stand in test/cuda/shim. The bits are
 * the interpreter's.
 */
const { folder, remove } = newScratch();
afterAll(remove);

const isFull = process.env["HILLOCK_FULL"] === "1";
const shim = `-I${join(root, "test/cuda/shim")}`;

async function compare(model: string, durationMs: number): Promise<void> {
  const { bundle, data, expectSame } = await interpretedRun(model, { target: "cuda", durationMs }, folder);
  const own = join(folder, model.replaceAll("/", "-"));
  const binary = await buildNative(bundle.files, own, { lanes: 1, flags: [shim], runtime: cudaRuntimeUnits });
  await expectSame(await runNative(binary, data, folder, ["--threads", "2"]), model);
}

test("models/ring, 20 ms", () => compare("models/ring", 20), 300_000);
test("models/column, 20 ms", () => compare("models/column", 20), 300_000);
test("synapses with recorded variables, 20 ms", () => compare("models/synapses", 20), 300_000);
test("events that cells keep by themselves, 20 ms", () => compare("test/cuda/cases/events", 20), 300_000);

const others = [
  ["models/bench/pyramidal", 10],
  ["test/oracle/cases/arrays", 10],
  ["test/oracle/cases/ions", 12],
  ["test/oracle/cases/scop", 10],
  ["test/oracle/cases/shared", 10],
  ["test/oracle/cases/solvers", 3],
  ["test/oracle/cases/verbatim", 12],
] as const;
test.skipIf(!isFull).each(others)("%s, %d ms", { timeout: 600_000 }, (model, durationMs) => compare(model, durationMs));
