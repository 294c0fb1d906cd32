// `npm run bench -- translate DIR… [--rounds 2]`: .mod files parsed and translated per second, in one process.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { root } from "./packages.mjs";

export function benchTranslate(words) {
  const program = join(root, "dist", `bench-translate.${process.pid}.mjs`);
  buildSync({
    absWorkingDir: root,
    entryPoints: ["driver/corpus/bench-translate.ts"],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: ["h5wasm"],
    logLevel: "error",
  });
  // most of what a translation makes is young and soon forgotten
  const done = spawnSync(process.execPath, ["--max-semi-space-size=64", program, ...words], { stdio: "inherit" });
  rmSync(program, { force: true });
  process.exitCode = done.status ?? 4;
}
