import type { ModelData } from "../../../ir/model-data.js";
import type { SolvedNetwork } from "../../../ir/network.js";
import type { Program } from "../../../ir/program.js";
import type { NetworkInstances } from "../../../interpret/network/network-instances.js";
import type { Notes } from "../../hlk/notes.js";

/** A compiled model with its cells and contacts, and what NetPyNE cannot be told of it. */
export interface Exporting {
  readonly network: SolvedNetwork;
  readonly program: Program;
  readonly data: ModelData;
  readonly instances: NetworkInstances;
  readonly notes: Notes;
}

/** `dend[3]` → `dend_3`: NEURON takes brackets for an array. */
export const sectionLabel = (name: string): string => name.replace(/\[(\d+)\]/g, "_$1");

/** NetPyNE's name of a section of a cell type. */
export function labelOfSection({ network, data }: Exporting, type: number, section: number): string {
  const name = data.cellTypes[type]?.name;
  return sectionLabel(network.cellTypes.find((cell) => cell.name === name)?.sections[section]?.name ?? "");
}

/** Lists of items with the same key, in the order of the first of each. */
export function grouped<T>(items: readonly T[], key: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(key(item));
    if (known) known.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}
