import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { nrnivmodlOf } from "../../nrnivmodl.js";
import { writeFiles } from "../../write-files.js";
import { includeFiles, modsBeside } from "../model-mods.js";

/** Where nrnivmodl puts what it makes: x86_64/, arm64/ … */
const compiledFolders = ["x86_64", "arm64", "aarch64"];

/**
 * Compiles the .mod files beside a script in `folder`, for the NEURON of the Python; false where there are none, where they are
 * compiled beside the script, or where nrnivmodl fails. The user's own folder stays as it is.
 */
export function compileMods(script: string, python: string, folder: string): boolean {
  const beside = dirname(script);
  const first = new Map([...modsBeside(beside)].reverse().map((mod) => [mod.facts.name, mod]));
  if (first.size === 0 || compiledFolders.some((name) => existsSync(join(beside, name)))) return false;
  const mods = [...first.values(), ...includeFiles(beside)];
  writeFiles(
    join(folder, "mod"),
    mods.map(({ file, text }) => [file, text]),
  );
  const done = spawnSync(nrnivmodlOf(python), ["mod"], { cwd: folder, encoding: "utf8" });
  return done.status === 0;
}
