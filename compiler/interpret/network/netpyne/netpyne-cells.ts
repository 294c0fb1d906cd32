import { md5Numbers } from "../../../algebra/arithmetic/md5.js";
import type { SelectionData } from "../../../ir/model-data.js";
import type { NetworkContext } from "../context.js";
import type { PopulationInstances } from "../network-instances.js";
import { selectCells } from "../select-cells.js";
import { type CellView, viewOf } from "../views.js";

/** A cell that NetPyNE draws for or among. */
export interface NetpyneCell {
  readonly gid: number;
  readonly population: PopulationInstances;
  readonly index: number;
}

/** The selected cells in the order of their gids, each once. */
export function netpyneCells(
  selections: readonly SelectionData[],
  populations: readonly PopulationInstances[],
  context: NetworkContext,
): readonly NetpyneCell[] {
  const byGid = new Map<number, NetpyneCell>();
  for (const selection of selections) {
    const { population, indices } = selectCells(selection, populations, context);
    const instances = populations[population] as PopulationInstances;
    for (const index of indices) {
      const gid = instances.data.firstGid + index;
      byGid.set(gid, { gid, population: instances, index });
    }
  }
  return [...byGid.values()].sort((a, b) => a.gid - b.gid);
}

export const hashOf = (cells: readonly NetpyneCell[]): number => md5Numbers(cells.map(({ gid }) => gid));

export function viewOfCell({ population, index }: NetpyneCell, { data }: NetworkContext): CellView<number> {
  return viewOf(population, index, data.run.volumeSizeUm);
}
