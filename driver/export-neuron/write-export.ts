import { chmodSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type ExportedModel, exportNeuron, type NeuronExport } from "../../compiler/formats/neuron/export-neuron.js";
import type { GeneratedFile } from "../../compiler/ir/bundle.js";
import { packageFile } from "../package-folder.js";
import { writeFiles } from "../write-files.js";

/** Writes the model as a NEURON program to a folder. */
export function writeNeuronExport(model: ExportedModel, folder: string): NeuronExport {
  const exported = exportNeuron(model, readFileSync(packageFile("templates", "neuron", "run.py"), "utf8"));
  writeProgram(exported.files, folder);
  return exported;
}

/** Writes an exported model to a folder; what an earlier export left there and this one has not, goes. */
export function writeProgram(files: readonly GeneratedFile[], folder: string): void {
  if (mechanismsDiffer(files, folder)) removeMechanisms(folder);
  for (const table of tables) rmSync(join(folder, table), { force: true });
  writeFiles(
    folder,
    files.map(({ path, text }) => [path, text]),
  );
  chmodSync(join(folder, "run.py"), 0o755);
}

const tables = "cells artificial points synapses connections streams gaps".split(" ").map((name) => `${name}.csv`);

function mechanismsDiffer(files: readonly GeneratedFile[], folder: string): boolean {
  const mods = files.filter(({ path }) => path.startsWith("mod/"));
  const there = existsSync(join(folder, "mod")) ? readdirSync(join(folder, "mod")) : [];
  const isThere = ({ path, text }: GeneratedFile) =>
    existsSync(join(folder, path)) && readFileSync(join(folder, path), "utf8") === text;
  return there.length !== mods.length || !mods.every(isThere);
}

/** The .mod files and what nrnivmodl made of them: `x86_64/special`. */
function removeMechanisms(folder: string): void {
  rmSync(join(folder, "mod"), { recursive: true, force: true });
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (existsSync(join(folder, name, "special"))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
