import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { nrnivmodlOf } from "../../nrnivmodl.js";
import { writeFiles } from "../../write-files.js";
import { includeFiles, type ModFile, modsBeside } from "../model-mods.js";

/** Where nrnivmodl puts what it makes: x86_64/, arm64/ … */
const compiledFolders = ["x86_64", "arm64", "aarch64"];

/** Whether mechanisms are compiled beside a script: for this machine or, as repositories have them, for another. */
export function hasCompiledMods(script: string): boolean {
  return compiledFolders.some((name) => existsSync(join(dirname(script), name)));
}

/**
 * Compiles the .mod files beside a script in `folder`, for the NEURON of the Python; false where there are none, or where
 * nrnivmodl fails. Where it takes not all of them, those of cells may do: density
 * mechanisms. The user's own folder stays as it is.
 */
export function compileMods(script: string, python: string, folder: string): boolean {
  const beside = dirname(script);
  const first = new Map([...modsBeside(beside)].reverse().map((mod) => [mod.facts.name, mod]));
  if (first.size === 0) return false;
  const all = [...first.values()];
  const density = all.filter(({ facts }) => facts.form === "density");
  return [all, density].some((mods) => nrnivmodl([...mods, ...includeFiles(beside)], python, folder));
}

function nrnivmodl(files: readonly Pick<ModFile, "file" | "text">[], python: string, folder: string): boolean {
  rmSync(folder, { recursive: true, force: true });
  writeFiles(
    join(folder, "mod"),
    files.map(({ file, text }) => [file, text]),
  );
  return spawnSync(nrnivmodlOf(python), ["mod"], { cwd: folder, encoding: "utf8" }).status === 0;
}
