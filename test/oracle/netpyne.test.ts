import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileModel } from "../../driver/compile-model.js";
import { hillock, newFolder } from "../driver/command-line.js";
import { type Instances, instancesOf, mostUlps, ulps } from "../interpret/netpyne/instances.js";

/*
 * A script with every kind of population, rule and stimulus, imported, is NetPyNE's own network: the same cells at the
 * same places, the same contacts, the same spikes. Full runs only; without a Python with netpyne it is skipped.
 */
const python = process.env.HILLOCK_FULL === "1" ? process.env.HILLOCK_INTEROP_PYTHON : undefined;
const scripts = join(import.meta.dirname, "netpyne");
const folder = newFolder();

interface Theirs extends Omit<Instances, "contacts"> {
  readonly contacts: readonly (readonly [number, number, string, string, number | null, number, number, string])[];
  readonly spikes: readonly (readonly [number, number])[];
  readonly LFP?: Rows;
  readonly dipoleSum?: Rows;
}
type Rows = readonly (readonly number[])[];

function runNetpyne(script: string): Theirs {
  const text = execFileSync(python as string, [join(scripts, "dump.py"), join(scripts, script)], {
    encoding: "utf8",
    cwd: folder,
    stdio: "pipe",
    maxBuffer: 1 << 28,
  });
  return JSON.parse(text.slice(text.indexOf("RESULT") + "RESULT".length)) as Theirs;
}

test.skipIf(!python).each(["rules.py", "round.py", "placed.py", "lfp.py"])(
  "%s becomes the network that NetPyNE makes",
  async (script) => {
    const model = join(folder, script.replace(".py", ""));
    const env = { ...process.env, HILLOCK_NETPYNE_PYTHON: python };
    const imported = await hillock(["import", "netpyne", join(scripts, script), "-o", model], { env });
    expect([imported.code, imported.stderr]).toEqual([0, ""]);
    const theirs = runNetpyne(script);
    const ours = instancesOf(compileModel(model, { emit: false }).compilation);
    expect(ours.cells).toEqual(theirs.cells);
    compareContacts(ours, theirs);
    const out = join(folder, "out");
    const run = await hillock(["run", model, "--out", out, "--save", "csv", "--target", "interpreter"], { env });
    expect([run.code, run.stderr]).toEqual([0, ""]);
    const gids = new Set(theirs.cells.map(([gid]) => gid));
    const spikes = spikesIn(join(out, "spikes.csv")).filter(([gid]) => gids.has(gid));
    expect(inOrder(spikes)).toEqual(inOrder(theirs.spikes.map(([timeMs, gid]) => [gid, Number(timeMs.toFixed(6))])));
    expect(spikes.length).toBeGreaterThan(20);
    for (const [name, rows] of [["LFP", theirs.LFP] as const, ["dipoleSum", theirs.dipoleSum] as const]) {
      if (rows) compareSignal(join(out, `${name}.csv`), rows);
    }
  },
  240_000,
);

/** By gids, synapse and place; artificial targets have neither synapse nor place in NetPyNE. */
function compareContacts(ours: Instances, theirs: Theirs): void {
  const points = new Set(ours.contacts.filter(([, , , section]) => section === "").map(([, post]) => post));
  type Row = readonly [string, number, number];
  const row = ([pre, post, synapse, section, x, weight, delay]: Theirs["contacts"][number]): Row => {
    const place = points.has(post) ? "" : `${synapse} ${section} ${x}`;
    return [`${pre} ${post} ${place}`, weight, delay];
  };
  const sorted = (rows: readonly Row[]) =>
    [...rows].sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1] || a[2] - b[2]));
  const [a, b] = [sorted(ours.contacts.map(row)), sorted(theirs.contacts.map(row))];
  expect(a.map(([key]) => key)).toEqual(b.map(([key]) => key));
  const apart = a.map(([, weight, delay], i) =>
    Math.max(ulps(weight, b[i]?.[1] as number), ulps(delay, b[i]?.[2] as number)),
  );
  expect(Math.max(...apart)).toBeLessThanOrEqual(mostUlps);
}

/** NetPyNE's segments lie where float32 puts them, and it begins after the first interval. */
function compareSignal(file: string, theirs: Rows): void {
  const [, , ...ours] = readFileSync(file, "utf8").trim().split("\n");
  const apart = theirs.flatMap((row, i) =>
    row.map((value, k) => Math.abs(value - Number((ours[i] ?? "").split(",")[k + 1]))),
  );
  const size = Math.max(...theirs.flat().map(Math.abs));
  expect(ours.length).toBe(theirs.length);
  expect(Math.max(...apart)).toBeLessThan(1e-6 * size);
}

function spikesIn(file: string): (readonly [gid: number, timeMs: number])[] {
  const rows = readFileSync(file, "utf8").trim().split("\n").slice(1);
  return rows.map((text) => {
    const [gid, , , timeMs] = text.split(",");
    return [Number(gid), Number(Number(timeMs).toFixed(6))] as const;
  });
}

const inOrder = (spikes: readonly (readonly [number, number])[]) =>
  [...spikes].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
