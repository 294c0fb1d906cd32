import { readFileSync } from "node:fs";
import { type ExportedModel, exportNeuron, type NeuronExport } from "../../compiler/formats/neuron/export-neuron.js";
import { missingOnNeuron } from "../../compiler/formats/neuron/missing-on-neuron.js";
import { makeReady } from "../../compiler/formats/coreneuron/make-ready.js";
import { missingOnCoreNeuron } from "../../compiler/formats/coreneuron/missing-on-coreneuron.js";
import { type Diagnostic, sortDiagnostics } from "../../grammar/diagnostic.js";
import type { CompileRequest } from "../../compiler/options.js";
import { type CompiledWhole, compileOrFail, SilentFailure } from "../compile-model.js";
import { packageFile } from "../package-folder.js";
import { printDiagnostics } from "../print-diagnostics.js";

export type NeuronTarget = "neuron" | "coreneuron";

/** A model as NEURON or CoreNEURON gets it. */
export interface NeuronModel {
  readonly compiled: CompiledWhole;
  readonly exported: NeuronExport;
}

/** Compiles a model and exports it; what CoreNEURON cannot do of it is said before anything runs. */
export function neuronModel(path: string, target: NeuronTarget, request: CompileRequest): NeuronModel {
  const compiled = compileOrFail(path, { request: { ...request, target: "interpreter" }, emit: false });
  const { network, program, data, options } = compiled.compilation;
  if (target === "neuron") refuse(missingOnNeuron(network));
  if (target === "coreneuron") refuse(missingOnCoreNeuron(network, options.tables ?? network.numerics.tables.value));
  const model = { network, program, data, tables: options.tables ?? network.numerics.tables.value };
  return { compiled, exported: target === "neuron" ? exportWith(model) : withReadyMods(exportWith(model)) };
}

function exportWith(model: ExportedModel): NeuronExport {
  return exportNeuron(model, readFileSync(packageFile("templates", "neuron", "run.py"), "utf8"));
}

function withReadyMods(exported: NeuronExport): NeuronExport {
  const include = (name: string) => exported.files.find(({ path }) => path === `mod/${name}`);
  const ready = exported.files.map((file) => {
    if (!file.path.endsWith(".mod")) return { file, diagnostics: [] };
    const { text, diagnostics } = makeReady(file, include);
    return { file: { ...file, text }, diagnostics };
  });
  refuse(ready.flatMap(({ diagnostics }) => diagnostics));
  return { ...exported, files: ready.map(({ file }) => file) };
}

function refuse(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length === 0) return;
  process.stderr.write(printDiagnostics(sortDiagnostics(diagnostics), "text"));
  throw new SilentFailure();
}
