// Programs of the repository that are no command of hillock's: bundled, run once, and put away.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import { buildSync } from "esbuild";
import { root } from "./packages.mjs";

/**
 * V8 for programs that take thousands of files: most of what a translation makes is young and soon forgotten, and code
 * that is compiled too early is compiled again.
 */
const forManyFiles = ["--min-semi-space-size=64", "--max-semi-space-size=64", "--maglev", "--interrupt-budget=500000"];

/** The exit code of the program that begins in `entry` (a .ts file). */
export function runBundled(entry, words, env = process.env) {
  const program = join(root, "dist", `${basename(entry, ".ts")}.${process.pid}.mjs`);
  buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: ["h5wasm"],
    logLevel: "error",
    // CommonJS packages inside an ES module ask for this.
    banner: {
      js: 'import { createRequire as hillockRequire } from "node:module"; const require = hillockRequire(import.meta.url);',
    },
  });
  const done = spawnSync(process.execPath, [...forManyFiles, program, ...words], { stdio: "inherit", env });
  rmSync(program, { force: true });
  return done.status ?? 4;
}
