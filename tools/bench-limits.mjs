// `npm run bench -- limits`: what one core can do at most of what a step is made of: products with sums, divisions, exponentials,
// elimination along a branch, and bytes from each cache. docs/performance.md holds networks against it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run, writeResult } from "./bench/measure.mjs";

const flags = "-std=c++17 -O2 -march=native -ffp-contract=off -fno-math-errno -fno-trapping-math -Wno-psabi".split(" ");

export function benchLimits() {
  const work = mkdtempSync(join(tmpdir(), "hillock-bench-"));
  try {
    const program = join(work, "limits");
    run(process.env.CXX ?? "g++", [...flags, "-Iruntime-bindings/include", "tools/bench/limits.cpp", "-o", program]);
    const limits = JSON.parse(run(program, []).stdout);
    console.log(`${limits.lanes} lanes at a time`);
    for (const name of ["fma", "division", "exp"]) console.log(`${name.padEnd(12)} ${limits[name]} ns`);
    console.log(`elimination  ${limits.chain} ns a compartment; of one cell alone ${limits.chainOfOne} ns`);
    for (const name of ["cache1", "cache2", "cache3", "memory"])
      console.log(`${name.padEnd(12)} ${limits[name]} bytes/ns`);
    writeResult("limits", limits);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
