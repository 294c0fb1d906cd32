import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileModel } from "../../driver/compile-model.js";
import { type Contact, instancesOf, mostUlps, ulps } from "./netpyne/instances.js";

/*
 * Every kind of population and rule drawn as NetPyNE 1.1.1 draws it. `netpyne/rules.hlk` is the import of
 * test/oracle/netpyne/rules.py, `netpyne/rules.json` what NetPyNE itself made of that script: some cells (gid, x, y, z),
 * and of every rule how many contacts, the first and the last ones (pre, post, weight, delay; by gids).
 */
const folder = join(import.meta.dirname, "netpyne");
type Row = readonly number[];
interface Recorded {
  readonly cells: readonly Row[];
  readonly rules: Readonly<
    Record<string, { readonly count: number; readonly first: readonly Row[]; readonly last: Row }>
  >;
}
const recorded = JSON.parse(readFileSync(join(folder, "rules.json"), "utf8")) as Recorded;
const made = instancesOf(compileModel(join(folder, "rules.hlk"), { emit: false }).compilation);

test.each(recorded.cells)("cell %i is where NetPyNE has it", (gid, ...place) => {
  expect(made.cells.find(([own]) => own === gid)?.slice(1)).toEqual(place);
});

test.each(Object.entries(recorded.rules))("rule %s makes NetPyNE's contacts", (rule, { count, first, last }) => {
  const own = made.contacts.filter((contact) => contact[7] === rule).map(rowOf);
  const rows = own.sort((a, b) => a.map((x, i) => x - (b[i] as number)).find((d) => d !== 0) ?? 0);
  expect(rows.length).toBe(count);
  const [all, wanted] = [
    [...rows.slice(0, first.length), rows.at(-1) as Row],
    [...first, last],
  ];
  for (const [k, row] of wanted.entries()) {
    expect(all[k]?.slice(0, 2)).toEqual(row.slice(0, 2));
    for (const i of [2, 3]) expect(ulps(all[k]?.[i] as number, row[i] as number)).toBeLessThanOrEqual(mostUlps);
  }
});

const rowOf = ([pre, post, , , , weight, delay]: Contact): Row => [pre, post, weight, delay];
