import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "../source-files.js";

/*
 * Constructs of networks that the native program and the interpreter build each by its own code: the same bits. Full
 * runs take every width and axis.
 */
const folder = mkdtempSync(join(tmpdir(), "hillock-constructs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const model = `model constructs
use "cells.hlk"
volume { size = (300, 300, 300) um, scale = 0.5 }

table chance (depth: [0, 100, 300] um) = [0.1, 0.5, 0.2] { interpolate = linear }
table strength (depth: [50, 250] um, half: bins [0, 0.5, 1]) uS = [[0.002, 0.003], [0.004, 0.005]]
  { interpolate = linear, outside = 0.001 uS }

population E { count = 40, tags { kind = E } }
population I { count = 21, tags { kind = I } }
synapse exc = Exp2Syn { tau1 = 0.5 ms, tau2 = 5 ms, e = 0 mV }

connect by_place: E -> E with exc on spread(dend) {
  probability = chance[pre.y], contacts = 4
  weight = strength[post.y, post.ynorm] * site.wnorm * (1 + site.dist_path / (100 um))
  delay = 1 ms + site.dist_path / 200 um/ms + uniform(0 ms, 1 ms)
}
connect once: E -> I with exc { probability = 0.5, weight = 0.01 uS * uniform(0.5, 1) * site.diam / 20 um, delay = 1 ms }
let drive = NetStim { start = 2 ms, interval = 4 ms }
stimulate E[0:10] with drive { number = 5 } through exc on random(dend) { weight = 0.02 uS / site.wnorm, delay = 1 ms }
record v of all[index < 2] at soma(0.5)
simulate 30 ms
`;
const cells = `table norm (section: {soma, dend}, seg: [0, 1, 2, 3, 4]) = [[1, 1, 1, 1, 1], [1.1, 1.2, 1.3, 1.4, 1.5]]
cell ball matching [kind in {E, I}] {
  draw size = uniform(18 um, 22 um)
  draw leak = 3e-4 S/cm2 * (1 + ynorm)
  section soma { L = 20 um, diam = size, insert hh { gl = leak } }
  segment wnorm = 1
}
cell stick matching [kind == E] {
  section dend[2] { attach soma(1), L = 200 um, diam = 2 um, nseg = 5, insert pas }
  segment wnorm = norm[section, seg] * (1 + index)
}
`;
writeFileSync(join(folder, "model.hlk"), model);
writeFileSync(join(folder, "cells.hlk"), cells);

const native = process.env["HILLOCK_FULL"]
  ? [
      ["--threads", "1"],
      ["--target", "scalar"],
      ["--lanes", "4"],
      ["--lanes", "8"],
      ["--lanes", "4", "--axis", "compartment"],
      ["--lanes", "8", "--axis", "compartment"],
    ]
  : [[]];

test("the interpreter and every native program have one set of hashes", { timeout: 600_000 }, () => {
  const expected = hashes(["--target", "interpreter"]);
  expect(expected).toHaveLength(4);
  for (const more of native) expect([more, hashes(more)]).toEqual([more, expected]);
});

function hashes(more: readonly string[]): string[] {
  const args = ["run", folder, "--out", join(folder, "out"), ...more];
  const done = spawnSync(process.execPath, [join(root, "bin", "hillock.mjs"), ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return done.stdout.split("\n").filter((line) => line.startsWith("hash"));
}
