import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What came with a Python's NEURON: `.data` of the package, with bin/, include/ and share/. */
export function neuronDataFolder(python: string): string {
  const script =
    "import os; os.environ['NEURON_MODULE_OPTIONS'] = '-nogui'\nimport neuron; print(os.path.dirname(neuron.__file__))";
  const said = spawnSync(python, ["-c", script], { encoding: "utf8", cwd: tmpdir() }).stdout;
  return join(said.trim().split("\n").at(-1) ?? "", ".data");
}
