import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Bundle } from "../../compiler/ir/bundle.js";
import type { ModelData } from "../../compiler/ir/model-data.js";
import type { Program } from "../../compiler/ir/program.js";
import { interpret } from "../../compiler/interpret/interpret.js";
import { writeStream } from "../../compiler/interpret/write-stream.js";
import { ingest } from "../../driver/ingest/ingest.js";
import { concatBytes } from "../../runtime-bindings/container.js";
import type { Diagnostic } from "../../grammar/diagnostic.js";
import { compileFolder } from "../compile/compile-model.js";
import { buildNative, newScratch, runNative } from "./native-program.js";
import { type StreamTables, streamTables } from "./stream-tables.js";

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

async function hashesOf(stream: string, name: string): Promise<unknown> {
  const { hashes, spikes, state, warnings } = await ingest(stream, join(folder, name));
  return { hashes, spikes, state, warnings };
}

const isError = ({ severity }: Diagnostic) => severity === "error";

/** The first place where each table differs in bits. */
function differences(expected: StreamTables, got: StreamTables): string[] {
  return [...expected].flatMap(([name, values]) => {
    const other = got.get(name) ?? [];
    const first = Array.from(values).findIndex((value, i) => !Object.is(value, other[i]));
    if (first < 0 && other.length === values.length) return [];
    return [`${name}[${first}] of ${values.length}: ${values[first]}, native ${other[first]} of ${other.length}`];
  });
}

async function compare(model: string, durationMs: number, lanes: number): Promise<void> {
  const compiled = compileFolder(model, { durationMs });
  expect(compiled.report.diagnostics.filter(isError).map(({ message }) => message)).toEqual([]);
  const { program, data, bundle } = compiled as { program: Program; data: ModelData; bundle: Bundle };
  const own = join(folder, "interpreted.stream");
  writeFileSync(own, concatBytes([...writeStream(interpret(program, data, { instances: true }))]));
  const binary = await buildNative(bundle.files, join(folder, model.replaceAll("/", "-")), { lanes });
  const expected = await hashesOf(own, "interpreted");
  expect(expected).toMatchObject({ state: "finished", warnings: [] });
  for (const args of runs) {
    const stream = await runNative(binary, data, folder, args);
    const told = args.join(" ");
    // tables first: where bits differ, their names, first places and values say more than a hash
    expect(differences(streamTables(own), streamTables(stream)), told).toEqual([]);
    expect(await hashesOf(stream, "native"), told).toEqual(expected);
  }
}

test("models/ring, 30 ms", () => compare("models/ring", 30, 4), 300_000);
test("models/column, 20 ms", () => compare("models/column", 20, 4), 300_000);
test("models/synapses, 50 ms", () => compare("models/synapses", 50, 2), 300_000);
test("all ways to connect and excite, 40 ms", () => compare("test/interpret/zoo", 40, 4), 300_000);
test("events and random streams in cells, 25 ms", () => compare("test/oracle/cases/events", 25, 4), 300_000);
test("point processes that are cells, 30 ms", () => compare("test/oracle/cases/points", 30, 4), 300_000);
test("changes at given times, 45 ms", () => compare("test/oracle/cases/changes", 45, 4), 300_000);
test("contacts that are placed, 15 ms", () => compare("test/interpret/placing", 15, 4), 300_000);
test("VERBATIM by idiom, 12 ms", () => compare("test/oracle/cases/verbatim", 12, 4), 300_000);
test("arrays and shared variables, 10 ms", () => compare("test/oracle/cases/arrays", 10, 4), 300_000);
test("ions, styles by node, 12 ms", () => compare("test/oracle/cases/ions", 12, 8), 300_000);
test("POINTERs, BEFORE and AFTER blocks, 12 ms", () => compare("test/oracle/cases/pointers", 12, 8), 300_000);
test("values from instance to instance of a cell, 8 ms", () => compare("test/interpret/shared", 8, 4), 300_000);
test("all solvers, 3 ms", () => compare("test/oracle/cases/solvers", 3, 4), 300_000);
test("diffusion along the cell, 5 ms", () => compare("test/oracle/cases/diffusion", 5, 8), 300_000);
test("gap junctions, 25 ms, partial blocks", () => compare("test/oracle/cases/gaps", 25, 4), 300_000);
test("gap junctions, 10 ms, one block a type and lane", () => compare("test/oracle/cases/gaps", 10, 8), 300_000);
