import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hillock, newFolder, writeModel } from "../driver/command-line.js";

/*
 * A state that its own events hold back runs away where there are none: in lanes of a block that no cell fills. That is nobody's
 * business.
 */
const folder = newFolder();

const mod = `NEURON { POINT_PROCESS Growing  NONSPECIFIC_CURRENT i }
PARAMETER { rate = 2 (/ms)  every = 1 (ms) }
ASSIGNED { i (nA) }
STATE { x }
INITIAL { x = 0.001  net_send(every, 1) }
BREAKPOINT { SOLVE grow METHOD cnexp  i = -x }
DERIVATIVE grow { x' = rate * x }
NET_RECEIVE (w) { if (flag == 1) { x = 0.001  net_send(every, 1) } }
`;

const text = `model spare
use "./mod/"
cell A { section soma { L = 20 um, diam = 20 um, insert hh, point growing = Growing at 0.5 }
         section dend { attach soma(1), L = 100 um, diam = 2 um, nseg = 3, insert pas } }
population P { cell = A, count = 3 }
record v of all at soma(0.5)
record x: growing.x of all
simulate 40 ms
`;

test("what runs away in lanes without a cell changes nothing", { timeout: 300_000 }, async () => {
  mkdirSync(join(folder, "mod"), { recursive: true });
  writeFileSync(join(folder, "mod", "Growing.mod"), mod);
  const model = writeModel(folder, "spare.hlk", text);
  const env = { ...process.env, HILLOCK_CACHE: join(folder, "cache") };
  const found: string[] = [];
  for (const more of [
    ["--target", "interpreter"],
    ["--lanes", "8", "--axis", "cell"],
    ["--lanes", "8", "--axis", "compartment"],
  ]) {
    const args = ["run", model, "--no-plots", "--out", join(folder, "out"), ...more];
    const { code, stdout, stderr } = await hillock(args, { env });
    found.push([code, stderr, ...stdout.split("\n").filter((line) => line.startsWith("hash"))].join("\n"));
  }
  expect(found[0]).toMatch(/^0\n\nhash[^]*hash/);
  expect(found).toEqual(found.map(() => found[0]));
});
