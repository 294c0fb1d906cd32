import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { diskWorkspace } from "../../driver/files.js";
import { type FrontEndResult, findResult, keepResult } from "../../driver/front-end-cache.js";
import type { ModelFacts } from "../../driver/run-context.js";
import { newFolder } from "./command-line.js";

const result: FrontEndResult = {
  parts: [],
  files: [{ path: "main.cpp", text: "int main() {}\n" }],
  columns: new Uint8Array([1, 10, 0, 255]),
  cellCounts: [1],
  facts: { modelName: "m" } as ModelFacts,
  warnings: "",
};

/** A folder that a compilation has read: a model, a folder of mechanisms, and a table that is not there. */
function compiledFolder() {
  const folder = newFolder();
  mkdirSync(join(folder, "mod"));
  writeFileSync(join(folder, "model.hlk"), "model m\n");
  writeFileSync(join(folder, "mod", "a.mod"), "NEURON { SUFFIX a }\n");
  const workspace = diskWorkspace(folder);
  workspace.text("model.hlk");
  workspace.list("mod");
  workspace.bytes("mod/a.mod");
  workspace.bytes("w.csv");
  workspace.text("hillock:hh.mod");
  const question = { folder, key: "k" };
  const cache = join(folder, "cache");
  return { folder, workspace, question, cache, entry: join(cache, "front-end", "k") };
}

test("a result comes back as it was kept, under its key only", () => {
  const { cache, question, workspace, folder } = compiledFolder();
  expect(findResult(cache, question)).toBeUndefined();
  keepResult(cache, question, workspace.answers(), result);
  expect(findResult(cache, question)).toEqual({ ...result, columns: Buffer.from(result.columns) });
  expect(findResult(cache, { folder, key: "other" })).toBeUndefined();
});

const changes: readonly (readonly [string, (folder: string) => void])[] = [
  ["another text", (folder) => writeFileSync(join(folder, "model.hlk"), "model n\n")],
  ["another mechanism", (folder) => writeFileSync(join(folder, "mod", "a.mod"), "NEURON { SUFFIX b }\n")],
  ["a new mechanism", (folder) => writeFileSync(join(folder, "mod", "b.mod"), "")],
  ["a mechanism gone", (folder) => rmSync(join(folder, "mod", "a.mod"))],
  ["a file that was missing", (folder) => writeFileSync(join(folder, "w.csv"), "1\n")],
];

test.each(changes)("%s: the kept result is stale", (_, change) => {
  const { cache, question, workspace, folder } = compiledFolder();
  keepResult(cache, question, workspace.answers(), result);
  change(folder);
  expect(findResult(cache, question)).toBeUndefined();
});

test("a damaged entry is as good as none", () => {
  const { cache, question, workspace, entry } = compiledFolder();
  keepResult(cache, question, workspace.answers(), result);
  const whole = readFileSync(entry);
  const damaged = [...whole.keys()].filter((i) => i % 7 === 0 || i > whole.length - 5);
  for (const i of damaged) {
    const bytes = Buffer.from(whole);
    bytes[i] = (bytes[i] as number) ^ 1;
    writeFileSync(entry, bytes);
    expect(findResult(cache, question), `byte ${i}`).toBeUndefined();
  }
  for (const length of [0, 10, 80, whole.length - 1]) {
    writeFileSync(entry, whole.subarray(0, length));
    expect(findResult(cache, question), `${length} bytes`).toBeUndefined();
  }
  writeFileSync(entry, whole);
  expect(findResult(cache, question)).toBeDefined();
});

test("nothing is kept of a compilation whose files changed meanwhile, or where the cache cannot be written", () => {
  const { cache, question, workspace, folder, entry } = compiledFolder();
  writeFileSync(join(folder, "model.hlk"), "model n\n");
  workspace.text("model.hlk");
  keepResult(cache, question, workspace.answers(), result);
  expect(findResult(cache, question)).toBeUndefined();
  expect(() => keepResult(join(entry, "x"), question, diskWorkspace(folder).answers(), result)).not.toThrow();
});
