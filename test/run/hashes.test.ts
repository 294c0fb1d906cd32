import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { root } from "../source-files.js";

/** models/column by every target, width, axis and number of threads: the same hashes. A minute or more: full runs only. */
const out = mkdtempSync(join(tmpdir(), "hillock-hashes-"));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const native = [
  ["--threads", "1"],
  ["--threads", "2"],
  ["--target", "scalar"],
  ["--lanes", "1"],
  ["--lanes", "4"],
  ["--lanes", "8"],
  ["--lanes", "4", "--axis", "compartment"],
  ["--lanes", "8", "--axis", "compartment"],
];

describe.skipIf(!process.env["HILLOCK_FULL"])("models/column has one set of hashes", () => {
  test.each(["50 ms", "1 s"])("%s, natively", { timeout: 600_000 }, (duration) => {
    const [first, ...others] = native.map((more) => hashes(duration, more));
    expect(first).toHaveLength(4);
    for (const [i, other] of others.entries()) expect([native[i + 1], other]).toEqual([native[i + 1], first]);
  });

  test("50 ms, in the interpreter", { timeout: 600_000 }, () => {
    expect(hashes("50 ms", ["--target", "interpreter"])).toEqual(hashes("50 ms", []));
  });
});

function hashes(duration: string, more: readonly string[]): string[] {
  const args = ["run", "models/column", "--duration", duration, "--out", join(out, "run"), ...more];
  const done = spawnSync(process.execPath, [join(root, "bin", "hillock.mjs"), ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return done.stdout.split("\n").filter((line) => line.startsWith("hash"));
}
