import type { CellDraw } from "../ir/cell-draw.js";
import type { CellType } from "../ir/network.js";
import type { LowerContext } from "./context.js";
import { netpyneCellStream } from "./netpyne-streams.js";

/** What the cells of a population draw, and from where. */
export interface PopulationDraws {
  /** Index into ModelData.populations. */
  readonly population: number;
  readonly type: CellType;
  readonly draws: readonly (CellDraw & { readonly stream: number })[];
  /** `streams netpyne`: id3 of the one stream of each cell, whose id2 is its gid; absent: every draw has a stream. */
  readonly seed?: number;
}

export function lowerCellDraws(cx: LowerContext): readonly PopulationDraws[] {
  const { network } = cx;
  const netpyne = netpyneCellStream(network);
  return network.populations.flatMap(({ name, cell, span }, population): PopulationDraws[] => {
    const type = cell.kind === "cell" ? network.cellTypes.find((known) => known.name === cell.cellType) : undefined;
    if (!type?.draws) return [];
    const draws = type.draws.map((draw) => ({
      ...draw,
      stream: netpyne?.stream ?? cx.streams.id(`pop:${name}/parameter/${draw.name}`, "stim", span),
    }));
    return [{ population, type, draws, ...(netpyne ? { seed: netpyne.seed } : {}) }];
  });
}
