import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { wrongEnvironment } from "../failure.js";
import { packageFile } from "../package-folder.js";

/**
 * The Python that has NEURON: `HILLOCK_NEURON_PYTHON`, else `.venv-neuron` beside hillock, else the PATH's python3 if
 * it can import neuron.
 */
export function findNeuronPython(env: NodeJS.ProcessEnv = process.env): string {
  const given = env.HILLOCK_NEURON_PYTHON;
  if (given) {
    if (existsSync(given)) return given;
    throw wrongEnvironment(`HILLOCK_NEURON_PYTHON is '${given}', and there is no such file`);
  }
  const local = packageFile(".venv-neuron", "bin", "python");
  if (existsSync(local)) return local;
  const check = spawnSync("python3", ["-c", "import neuron"], { env: { ...env, NEURON_MODULE_OPTIONS: "-nogui" } });
  if (check.status === 0) return "python3";
  throw wrongEnvironment(
    "there is no Python with NEURON",
    "pip install neuron, or set HILLOCK_NEURON_PYTHON to a Python that has it",
  );
}
