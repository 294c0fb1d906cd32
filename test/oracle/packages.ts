import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../source-files.js";
import { neuronPython, runNeuron } from "./neuron-python.js";

/** Where `npm run test:full` has unpacked a package of PyPI; undefined where it could not, or was not asked to. */
export function packageFolder(name: string): string | undefined {
  const folder = join(root, ".python-files", name);
  return existsSync(join(folder, "hillock-ready")) ? folder : undefined;
}

/** The mechanisms of NEURON's wheel; undefined where there is no NEURON. */
export function neuronMods(): string | undefined {
  if (!neuronPython()) return undefined;
  const code = "import neuron, os\nanswer(os.path.join(os.path.dirname(neuron.__file__), '.data/share/modfile'))";
  return runNeuron(code, null) as string;
}

/** Files below a folder whose names end so, in order. */
export function filesBelow(folder: string, ending: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map((name) => join(folder, name));
}
