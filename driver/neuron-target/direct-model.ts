import { contactTable } from "../../compiler/formats/coreneuron-dataset/contact-table.js";
import { coreDataset } from "../../compiler/formats/coreneuron-dataset/core-dataset.js";
import type { DatasetFile } from "../../compiler/formats/coreneuron-dataset/group-files.js";
import { mechanismLibrary } from "../../compiler/formats/coreneuron-dataset/mechanism-library.js";
import { leftOutOfDataset, missingInDataset } from "../../compiler/formats/coreneuron-dataset/missing-in-dataset.js";
import { modFiles } from "../../compiler/formats/neuron/mod-files.js";
import { buildNetwork } from "../../compiler/interpret/network/build-network.js";
import { newNetworkContext } from "../../compiler/interpret/network/context.js";
import type { NetworkInstances } from "../../compiler/interpret/network/network-instances.js";
import type { GeneratedFile } from "../../compiler/ir/bundle.js";
import type { CompileRequest } from "../../compiler/options.js";
import type { CompiledWhole } from "../compile-model.js";
import { printDiagnostics } from "../print-diagnostics.js";
import type { CoreLibrary } from "./core-library.js";
import { compileForNeuron, readyFiles, refuse } from "./neuron-model.js";

/** A model that CoreNEURON is to read from its own files. */
export interface DirectModel {
  readonly compiled: CompiledWhole;
  readonly mods: readonly GeneratedFile[];
}

/** Compiles a model; what the files cannot have of it is said before anything runs. */
export function directModel(path: string, request: CompileRequest): DirectModel {
  const compiled = compileForNeuron(path, "coreneuron", request);
  const { network } = compiled.compilation;
  refuse(missingInDataset(network));
  process.stderr.write(printDiagnostics(leftOutOfDataset(network), "text"));
  return { compiled, mods: readyFiles(modFiles(network).map(({ path, text }) => ({ path: `mod/${path}`, text }))) };
}

/** Every cell and connection, and the files for so many threads of CoreNEURON in all. */
export function directDataset(
  { compiled }: DirectModel,
  { specimen }: CoreLibrary,
  groups: number,
): { readonly instances: NetworkInstances; readonly files: readonly DatasetFile[] } {
  const { network, program, data } = compiled.compilation;
  const instances = buildNetwork(newNetworkContext(program, data));
  const contacts = contactTable(instances, program, data);
  const library = mechanismLibrary(specimen);
  const sources = { network, program, data, instances, contacts, library };
  return { instances, files: coreDataset(sources, specimen, groups) };
}
