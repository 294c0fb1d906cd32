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
import { compileFolder } from "../compile/compile-model.js";
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

async function hashesOf(stream: string, name: string): Promise<unknown> {
  const { hashes, spikes, state, warnings } = await ingest(stream, join(folder, name));
  return { hashes, spikes, state, warnings };
}

async function compare(model: string, durationMs: number, lanes: number): Promise<void> {
  const compiled = compileFolder(model, { durationMs });
  const { program, data, bundle } = compiled as { program: Program; data: ModelData; bundle: Bundle };
  const own = join(folder, "interpreted.stream");
  writeFileSync(own, concatBytes([...writeStream(interpret(program, data, { instances: true }))]));
  const expected = await hashesOf(own, "interpreted");
  expect(expected).toMatchObject({ state: "finished", warnings: [] });
  const binary = await buildNative(bundle.files, join(folder, model), { lanes });
  for (const args of runs) {
    expect(await hashesOf(await runNative(binary, data, folder, args), "native"), args.join(" ")).toEqual(expected);
  }
}

test("models/ring, 30 ms", () => compare("models/ring", 30, 4), 300_000);
test("models/column, 20 ms", () => compare("models/column", 20, 4), 300_000);
