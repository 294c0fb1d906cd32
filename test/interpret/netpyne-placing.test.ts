import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildNetwork } from "../../compiler/interpret/network/build-network.js";
import { newNetworkContext } from "../../compiler/interpret/network/context.js";
import { pythonText } from "../../compiler/interpret/network/netpyne/placed-contacts.js";
import type { ModelData } from "../../compiler/ir/model-data.js";
import type { Program } from "../../compiler/ir/program.js";
import { compileModel } from "../../driver/compile-model.js";
import { instancesOf, mostUlps, ulps } from "./netpyne/instances.js";

/*
 * Contacts that NetPyNE 1.1.1 has moved. `moved/model.hlk` is the import of test/oracle/netpyne/placed.py, `moved/contacts.json` all
 * contacts of three of its cells as NetPyNE made them: gids post and pre, synapse, section, x, weight.
 */
type Row = readonly [post: number, pre: number, synapse: string, section: string, x: number, weight: number];
const folder = join(import.meta.dirname, "moved");
const { contacts } = JSON.parse(readFileSync(join(folder, "contacts.json"), "utf8")) as { readonly contacts: Row[] };
const made = instancesOf(compileModel(join(folder, "model.hlk"), { emit: false }).compilation);

test.each([
  ["E", 8],
  ["I", 17],
  ["K", 21],
])("a cell of %s has its contacts where NetPyNE has put them", (_, gid) => {
  const keyOf = (row: readonly unknown[]) => row.slice(0, 5).join(" ");
  const sorted = (rows: readonly Row[]) =>
    [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : a[5] - b[5]));
  const own = made.contacts.filter(([, post]) => post === gid);
  const ours = sorted(own.map(([pre, post, synapse, section, x, weight]) => [post, pre, synapse, section, x, weight]));
  const theirs = sorted(contacts.filter(([post]) => post === gid));
  expect(theirs.length).toBeGreaterThan(5);
  expect(ours.map(keyOf)).toEqual(theirs.map(keyOf));
  for (const [i, row] of ours.entries()) expect(ulps(row[5], (theirs[i] as Row)[5])).toBeLessThanOrEqual(mostUlps);
});

test("a VecStim with a rate has as many times as NetPyNE draws for the duration", () => {
  const file = join(import.meta.dirname, "netpyne", "vecstim.hlk");
  const { program, data } = compileModel(file, { emit: false }).compilation;
  const { populations } = buildNetwork(newNetworkContext(program as Program, data as ModelData));
  const numbers = populations.map(({ parameters }) => parameters.find(({ field }) => field === "number")?.values);
  // int(1.75*90/50), int(90/15)
  expect(numbers.map((values) => [...(values ?? [])])).toEqual([[3, 3], [6]]);
});

test.each([
  [0, "0.0"],
  [1, "1.0"],
  [0.5, "0.5"],
  [0.00012, "0.00012"],
  [0.00001, "1e-05"],
  [0.000025, "2.5e-05"],
])("%d is written as Python writes it", (x, text) => {
  expect(pythonText(x)).toBe(text);
});
