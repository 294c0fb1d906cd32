// `npm run corpus -- DIR… [--stage parse|translate|compile|verify] [--only TEXT] [--out out/corpus]`: how many of the .mod
// files below the folders parse, translate, compile without warnings and give NEURON's numbers, and what stops the others.
import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "./packages.mjs";

const program = join(root, "dist", `corpus.${process.pid}.mjs`);
await build({
  absWorkingDir: root,
  entryPoints: ["driver/corpus/start.ts"],
  outfile: program,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  external: ["h5wasm"],
  logLevel: "error",
  banner: {
    js: 'import { createRequire as hillockRequire } from "node:module"; const require = hillockRequire(import.meta.url);',
  },
});
const venv = join(root, ".venv-neuron", "bin", "python");
const env = existsSync(venv) ? { HILLOCK_NEURON_PYTHON: venv, ...process.env } : process.env;
const done = spawnSync(process.execPath, ["--max-semi-space-size=64", program, ...process.argv.slice(2)], {
  stdio: "inherit",
  env,
});
rmSync(program, { force: true });
process.exitCode = done.status ?? 4;
