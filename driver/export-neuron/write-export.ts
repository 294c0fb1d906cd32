import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ExportedModel, exportNeuron, type NeuronExport } from "../../compiler/formats/neuron/export-neuron.js";
import { packageFile } from "../package-folder.js";

/** Writes the model as a NEURON program to a folder; what mechanisms an earlier export left there goes. */
export function writeNeuronExport(model: ExportedModel, folder: string): NeuronExport {
  const exported = exportNeuron(model, readFileSync(packageFile("templates", "neuron", "run.py"), "utf8"));
  rmSync(join(folder, "mod"), { recursive: true, force: true });
  for (const { path, text } of exported.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  chmodSync(join(folder, "run.py"), 0o755);
  return exported;
}
