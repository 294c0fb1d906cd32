import type { BuildOptions } from "./build.js";
import { isX86 } from "./toolchain.js";

const oneVector = 8;

/**
 * Lanes that the cells of a model can fill. "native" stands for two vectors, 16 lanes with AVX-512: where no cell type (of one
 * rank) has more than 8 cells, one vector takes them all, in less than half the time of their compartments in 16 lanes.
 */
export function fittingLanes(
  cellCounts: readonly number[],
  { target, lanes, portable }: Pick<BuildOptions, "target" | "lanes" | "portable">,
  ranks = 1,
): BuildOptions["lanes"] {
  if (target !== "openmp" || portable || lanes !== "native" || !isX86()) return lanes;
  const most = Math.ceil(cellCounts.reduce((a, b) => Math.max(a, b), 0) / ranks);
  return 2 * most > oneVector && most <= oneVector ? oneVector : lanes;
}
