import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Bundle } from "../../compiler/ir/bundle.js";
import type { ModelData } from "../../compiler/ir/model-data.js";
import type { Program } from "../../compiler/ir/program.js";
import { interpret } from "../../compiler/interpret/interpret.js";
import { writeStream } from "../../compiler/interpret/write-stream.js";
import type { CompileRequest } from "../../compiler/options.js";
import { ingest } from "../../driver/ingest/ingest.js";
import type { Diagnostic } from "../../grammar/diagnostic.js";
import { concatBytes } from "../../runtime-bindings/container.js";
import { compileFolder } from "../compile/compile-model.js";
import { type StreamTables, streamTables } from "./stream-tables.js";

/** A model that the interpreter has run, to hold native programs against. */
export interface InterpretedRun {
  readonly bundle: Bundle;
  readonly data: ModelData;
  /** Fails where the stream of a program has other bits; `told` says which program. */
  readonly expectSame: (stream: string, told: string) => Promise<void>;
}

const isError = ({ severity }: Diagnostic) => severity === "error";

export async function interpretedRun(model: string, request: CompileRequest, folder: string): Promise<InterpretedRun> {
  const compiled = compileFolder(model, request);
  expect(compiled.report.diagnostics.filter(isError).map(({ message }) => message)).toEqual([]);
  const { program, data, bundle } = compiled as { program: Program; data: ModelData; bundle: Bundle };
  const own = join(folder, "interpreted.stream");
  writeFileSync(own, concatBytes([...writeStream(interpret(program, data, { instances: true }))]));
  const expected = await hashesOf(own, join(folder, "interpreted"));
  expect(expected).toMatchObject({ state: "finished", warnings: [] });
  return {
    bundle,
    data,
    expectSame: async (stream, told) => {
      // tables first: where bits differ, their names, first places and values say more than a hash
      expect(differences(streamTables(own), streamTables(stream)), told).toEqual([]);
      expect(await hashesOf(stream, join(folder, "native")), told).toEqual(expected);
    },
  };
}

async function hashesOf(stream: string, into: string): Promise<unknown> {
  const { hashes, spikes, state, warnings } = await ingest(stream, into);
  return { hashes, spikes, state, warnings };
}

/** The first place where each table differs in bits. */
function differences(expected: StreamTables, got: StreamTables): string[] {
  return [...expected].flatMap(([name, values]) => {
    const other = got.get(name) ?? [];
    const first = Array.from(values).findIndex((value, i) => !Object.is(value, other[i]));
    if (first < 0 && other.length === values.length) return [];
    return [`${name}[${first}] of ${values.length}: ${values[first]}, native ${other[first]} of ${other.length}`];
  });
}
