import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** NEURON's compiler of .mod files: the one that came with the Python's NEURON, else the one on the PATH. */
export function nrnivmodlOf(python: string): string {
  const own = join(dirname(python), "nrnivmodl");
  return existsSync(own) ? own : "nrnivmodl";
}
