import { type ConnectionColumns, contactTable } from "../../compiler/formats/coreneuron-dataset/contact-table.js";
import { coreDataset } from "../../compiler/formats/coreneuron-dataset/core-dataset.js";
import type { DatasetFile } from "../../compiler/formats/coreneuron-dataset/group-files.js";
import { mechanismLibrary } from "../../compiler/formats/coreneuron-dataset/mechanism-library.js";
import { leftOutOfDataset, missingInDataset } from "../../compiler/formats/coreneuron-dataset/missing-in-dataset.js";
import { modFiles } from "../../compiler/formats/neuron/mod-files.js";
import { buildCells } from "../../compiler/interpret/network/build-network.js";
import { newNetworkContext } from "../../compiler/interpret/network/context.js";
import type { GeneratedFile } from "../../compiler/ir/bundle.js";
import type { CompileRequest } from "../../compiler/options.js";
import type { CompiledWhole } from "../compile-model.js";
import { printDiagnostics } from "../print-diagnostics.js";
import { exitCodes, Failure } from "../failure.js";
import type { CoreLibrary } from "./core-library.js";
import type { NativeTables } from "./native-tables.js";
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

/** The files for so many threads of CoreNEURON in all, from the tables of the native program. */
export function directDataset(
  { compiled }: DirectModel,
  { specimen }: CoreLibrary,
  tables: NativeTables,
  groups: number,
): DatasetFile[] {
  const { network, program, data } = compiled.compilation;
  const instances = buildCells(newNetworkContext(program, data));
  const contacts = contactTable(connectionColumns(tables), program, data);
  const library = mechanismLibrary(specimen);
  return coreDataset({ network, program, data, instances, contacts, library }, specimen, groups);
}

function connectionColumns({ values }: NativeTables): ConnectionColumns {
  const of = (name: string) => values.get(`connections/${name}`);
  return {
    source: narrowGids(of("source") as BigUint64Array),
    target: narrowGids(of("target") as BigUint64Array),
    rule: of("rule") as Uint32Array,
    term: of("term") as Uint32Array,
    section: of("section") as Int32Array,
    x: of("x") as Float64Array,
    weight: of("weight") as Float64Array,
    delay: of("delay") as Float64Array,
  };
}

/** CoreNEURON's gids have 31 bits. */
function narrowGids(gids: BigUint64Array): Int32Array {
  const halves = new Int32Array(gids.buffer, gids.byteOffset, 2 * gids.length);
  const narrow = new Int32Array(gids.length);
  for (let i = 0; i < narrow.length; i++) {
    const [low, high] = [halves[2 * i] as number, halves[2 * i + 1] as number];
    if (high !== 0 || low < 0) throw new Failure(exitCodes.wrongModel, `CoreNEURON has no gids above ${2 ** 31 - 1}`);
    narrow[i] = low;
  }
  return narrow;
}
