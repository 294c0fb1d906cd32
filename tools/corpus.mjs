// `npm run corpus -- DIR… [--stage parse|translate|compile|verify] [--only TEXT] [--out out/corpus]`: how many of the .mod
// files below the folders parse, translate, compile without warnings and give NEURON's numbers, and what stops the others.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./packages.mjs";
import { runBundled } from "./run-bundled.mjs";

const venv = join(root, ".venv-neuron", "bin", "python");
const env = existsSync(venv) ? { HILLOCK_NEURON_PYTHON: venv, ...process.env } : process.env;
process.exitCode = runBundled("driver/corpus/start.ts", process.argv.slice(2), env);
