// `npm run coreneuron -- DIR… [--numbers] [--keep] [--every N] [--only TEXT] [--out out/coreneuron]`: of the .mod files below
// the folders, how many CoreNEURON's compiler refuses as they are published, and how many of these it takes after
// `hillock coreneuron-ready`. --numbers: small cells with each of these, in NEURON as published and in CoreNEURON made ready.
// --keep: what an earlier run has compiled is not compiled again.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./packages.mjs";
import { runBundled } from "./run-bundled.mjs";

const venv = join(root, ".venv-neuron", "bin", "python");
const env = existsSync(venv) ? { HILLOCK_NEURON_PYTHON: venv, ...process.env } : process.env;
process.exitCode = runBundled("driver/corpus/coreneuron/start.ts", process.argv.slice(2), env);
