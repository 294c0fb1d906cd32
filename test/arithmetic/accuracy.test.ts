import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { expect, test } from "vitest";
import { compile, isas, newScratch } from "./harness.js";

/** The largest error seen over millions of arguments, rounded up: what math.hpp promises, in ulp. */
const promised: Readonly<Record<string, number>> = {
  exp: 1.1,
  exp_refined: 0.65,
  expm1: 1.15,
  log: 0.55,
  log1p: 0.6,
  log10: 0.55,
  sin: 0.85,
  cos: 0.85,
  tan: 1.1,
  asin: 0.7,
  acos: 0.7,
  atan: 0.8,
  sinh: 1.1,
  cosh: 1.1,
  tanh: 0.8,
  pow: 0.77,
  pow_quick: 1.2,
  atan2: 0.85,
  hypot: 1.1,
};

test("errors against libquadmath stay within what is promised", async () => {
  const scratch = newScratch();
  try {
    const quad = { ...isas[0], name: "quad" } as (typeof isas)[0];
    const program = await compile("accuracy", quad, scratch, ["-std=gnu++17", "-lquadmath"]);
    const lines = execFileSync(program, ["2000"], { encoding: "utf8" }).trim().split("\n");
    const worst: Record<string, number> = {};
    for (const [name = "", ulp] of lines.map((line) => line.split(" "))) worst[name] = Number(ulp);
    expect(Object.keys(worst).sort()).toEqual(Object.keys(promised).sort());
    for (const [name, ulp] of Object.entries(worst)) expect(ulp, name).toBeLessThanOrEqual(promised[name] ?? 0);
    // Rounding alone costs up to half an ulp: a smaller error would mean that nothing was drawn.
    for (const ulp of Object.values(worst)) expect(ulp).toBeGreaterThan(0.45);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}, 60_000);
