import type { LaneAxis } from "../compiler/ir/native-build.js";
import type { BuildOptions } from "./build.js";

/**
 * Which kernels a run can come to need: a type with fewer cells (of one rank) than would half fill the lanes puts compartments into them.
 * What "native" stands for here is known to the C++ compiler alone. Twin: choose_axes in engine/build-run.hpp.
 */
export function neededAxes(
  cellCounts: readonly number[],
  { target, lanes }: Pick<BuildOptions, "target" | "lanes">,
  forced?: LaneAxis,
  ranks = 1,
): LaneAxis[] {
  if (target === "cuda") return ["cell"];
  if (forced) return [forced];
  const widths = target === "scalar" ? [1] : lanes === "native" ? [4, 8, 16] : [lanes];
  const choices = cellCounts
    .filter((count) => count > 0)
    .flatMap((count) => widths.map((width) => axisOf(Math.ceil(count / ranks), width)));
  const needed = new Set<LaneAxis>(choices.length > 0 ? choices : ["cell"]);
  return (["cell", "compartment"] as const).filter((axis) => needed.has(axis));
}

function axisOf(cells: number, width: number): LaneAxis {
  return width > 1 && 2 * cells <= width ? "compartment" : "cell";
}
