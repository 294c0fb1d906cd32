import { readFileSync } from "node:fs";
import { type ExportedModel, exportNeuron, type NeuronExport } from "../../compiler/formats/neuron/export-neuron.js";
import { missingOnNeuron } from "../../compiler/formats/neuron/missing-on-neuron.js";
import { makeReady } from "../../compiler/formats/coreneuron/make-ready.js";
import { missingOnCoreNeuron } from "../../compiler/formats/coreneuron/missing-on-coreneuron.js";
import type { GeneratedFile } from "../../compiler/ir/bundle.js";
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
  const compiled = compileForNeuron(path, target, request);
  const { network, program, data, options } = compiled.compilation;
  const exported = exportWith({ network, program, data, tables: options.tables ?? network.numerics.tables.value });
  return { compiled, exported: target === "neuron" ? exported : { ...exported, files: readyFiles(exported.files) } };
}

/** The model compiled; where the target cannot run it, the command ends. */
export function compileForNeuron(path: string, target: NeuronTarget, request: CompileRequest): CompiledWhole {
  const compiled = compileOrFail(path, { request: { ...request, target: "interpreter" }, emit: false });
  const { network, options } = compiled.compilation;
  if (target === "neuron") refuse(missingOnNeuron(network));
  if (target === "coreneuron") refuse(missingOnCoreNeuron(network, options.tables ?? network.numerics.tables.value));
  return compiled;
}

function exportWith(model: ExportedModel): NeuronExport {
  return exportNeuron(model, readFileSync(packageFile("templates", "neuron", "run.py"), "utf8"));
}

/** The .mod files among them as CoreNEURON takes them. */
export function readyFiles(files: readonly GeneratedFile[]): GeneratedFile[] {
  const include = (name: string) => files.find(({ path }) => path === `mod/${name}`);
  const ready = files.map((file) => {
    if (!file.path.endsWith(".mod")) return { file, diagnostics: [] };
    const { text, diagnostics } = makeReady(file, include);
    return { file: { ...file, text }, diagnostics };
  });
  refuse(ready.flatMap(({ diagnostics }) => diagnostics));
  return ready.map(({ file }) => file);
}

/** Shows what is wrong, if anything is, and ends the command. */
export function refuse(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length === 0) return;
  process.stderr.write(printDiagnostics(sortDiagnostics(diagnostics), "text"));
  throw new SilentFailure();
}
