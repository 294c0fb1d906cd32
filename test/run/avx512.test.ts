import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { arch, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "../source-files.js";

/*
 * The AVX-512 side of simd.hpp on a machine without it: its instructions stand in test/run/avx512/on-avx2.hpp as loops.
 * The hashes must be those of the machine's own code.
 */
const out = mkdtempSync(join(tmpdir(), "hillock-avx512-"));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const isFull = process.env.HILLOCK_FULL === "1";
const cases = [
  { model: "models/synapses", duration: "40 ms", inShort: true },
  { model: "models/column", duration: "20 ms", inShort: false },
  { model: "models/single-cell", duration: "60 ms", inShort: false },
];

for (const { model, duration, inShort } of cases) {
  test.skipIf(arch() !== "x64" || !(inShort || isFull))(
    `${model} through AVX-512's instructions`,
    { timeout: 600_000 },
    () => {
      const header = join(out, "on-avx2.hpp");
      copyFileSync(join(root, "test/run/avx512/on-avx2.hpp"), header);
      const own = hashes(model, duration, process.env.CXX ?? "g++");
      expect(own.length).toBeGreaterThanOrEqual(4);
      expect(hashes(model, duration, `g++ -mno-avx512f -include ${header} -Wno-psabi`)).toEqual(own);
    },
  );
}

function hashes(model: string, duration: string, CXX: string): string[] {
  const args = ["run", model, "--duration", duration, "--out", join(out, "run")];
  const options = { cwd: root, encoding: "utf8", env: { ...process.env, CXX } } as const;
  const done = spawnSync(process.execPath, [join(root, "bin", "hillock.mjs"), ...args], options);
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stdout.split("\n").filter((line) => line.startsWith("hash"));
}
