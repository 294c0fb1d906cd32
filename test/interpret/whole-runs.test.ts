import { join } from "node:path";
import { afterAll, test } from "vitest";
import type { CompileRequest } from "../../compiler/options.js";
import { interpretedRun } from "./interpreted-run.js";
import { buildNative, newScratch, runNative } from "./native-program.js";

/*
 * The interpreter and native programs give the same bits: spikes, reports and instance tables, whatever the lanes, their
 * axis and the threads.
 */

const { folder, remove } = newScratch();
afterAll(remove);

const runs = [
  ["--axis", "cell"],
  ["--axis", "compartment"],
  ["--axis", "cell", "--threads", "2"],
] as const;

async function compare(
  model: string,
  durationMs: number,
  lanes: number,
  set: CompileRequest["set"] = {},
): Promise<void> {
  const { bundle, data, expectSame } = await interpretedRun(model, { durationMs, set }, folder);
  const binary = await buildNative(bundle.files, join(folder, model.replaceAll("/", "-")), { lanes });
  for (const args of runs) await expectSame(await runNative(binary, data, folder, args), args.join(" "));
}

test("models/ring, 30 ms", () => compare("models/ring", 30, 4), 300_000);
test("models/column, 20 ms", () => compare("models/column", 20, 4), 300_000);
test("models/synapses, 50 ms", () => compare("models/synapses", 50, 2), 300_000);
test("all ways to connect and excite, 40 ms", () => compare("test/interpret/zoo", 40, 4), 300_000);
test("events and random streams in cells, 25 ms", () => compare("test/oracle/cases/events", 25, 4), 300_000);
test("point processes that are cells, 30 ms", () => compare("test/oracle/cases/points", 30, 4), 300_000);
test("plasticity, 60 ms", () => compare("test/oracle/cases/plasticity", 60, 4), 300_000);
test("patterns of spikes, 60 ms", () => compare("test/oracle/cases/patterns", 60, 4), 300_000);
test("changes at given times, 45 ms", () => compare("test/oracle/cases/changes", 45, 4), 300_000);
test("contacts that are placed, 15 ms", () => compare("test/interpret/placing", 15, 4), 300_000);
test("contacts that NetPyNE has moved, 15 ms", () => compare("test/interpret/moved", 15, 4), 300_000);
test("VERBATIM by idiom, 12 ms", () => compare("test/oracle/cases/verbatim", 12, 4), 300_000);
test("FUNCTION_TABLEs, 12 ms", () => compare("test/oracle/cases/function-table", 12, 8), 300_000);
test("arrays and shared variables, 10 ms", () => compare("test/oracle/cases/arrays", 10, 4), 300_000);
test("ions, styles by node, 12 ms", () => compare("test/oracle/cases/ions", 12, 8), 300_000);
test("a reversal potential that only a report sees, 8 ms", () => compare("test/interpret/unseen", 8, 8), 300_000);
test("POINTERs, BEFORE and AFTER blocks, 12 ms", () => compare("test/oracle/cases/pointers", 12, 8), 300_000);
test("values from instance to instance of a cell, 8 ms", () => compare("test/interpret/shared", 8, 4), 300_000);
test("all solvers, 3 ms", () => compare("test/oracle/cases/solvers", 3, 4), 300_000);
test("diffusion along the cell, 5 ms", () => compare("test/oracle/cases/diffusion", 5, 8), 300_000);
test("gap junctions, 20 ms", () => compare("test/oracle/cases/gaps", 20, 4), 300_000);
test("gap junctions between cells that sweep, 15 ms", () => compare("test/interpret/gaps", 15, 8), 300_000);
test("gap junctions and delays below a step, 10 ms", async () => {
  await compare("test/interpret/gaps", 10, 1, { least: "0.01 ms" });
}, 300_000);
