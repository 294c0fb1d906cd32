import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { expect, test } from "vitest";
import { compile, isas, newScratch, runsHere } from "./harness.js";

test("floats have the same bits in every width and for every instruction set; errors are as promised", async () => {
  const scratch = newScratch();
  try {
    const found = [];
    for (const isa of isas.filter(runsHere)) {
      const program = await compile("single", isa, scratch);
      found.push(execFileSync(program, { encoding: "utf8" }).trim());
    }
    expect(new Set(found).size).toBe(1);
    const [, exp, expm1] = (found[0] ?? "").split(" ").map(Number);
    expect(exp).toBeLessThan(1);
    expect(expm1).toBeLessThan(2.4e-6);
    // rounding alone costs this much: less would mean that nothing was computed in single precision
    expect(exp).toBeGreaterThan(0.5);
    expect(expm1).toBeGreaterThan(3e-8);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}, 120_000);
