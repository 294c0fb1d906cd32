import type { SelectionData } from "../../ir/model-data.js";
import type { NetworkContext } from "./context.js";
import type { PopulationInstances } from "./network-instances.js";
import { viewOf } from "./views.js";

/** Part of a population: indices ascending. */
export interface Selected {
  readonly population: number;
  readonly indices: readonly number[];
}

/** Slices of indices and a condition on numbers; private sources only where they exist. */
export function selectCells(
  { population, slices, where }: SelectionData,
  populations: readonly PopulationInstances[],
  context: NetworkContext,
): Selected {
  const instances = populations[population] as PopulationInstances;
  const { count } = instances.data;
  const wanted = slicedCells(slices, count);
  const holds = where >= 0 ? context.cellExpressions[where] : undefined;
  const size = context.data.run.volumeSizeUm;
  const indices: number[] = [];
  for (let i = 0; i < count; i++) {
    if (!wanted[i] || instances.exists?.[i] === 0) continue;
    if (holds && holds(viewOf(instances, i, size)) === 0) continue;
    indices.push(i);
  }
  return { population, indices };
}

function slicedCells(slices: Int32Array, count: number): Uint8Array {
  const wanted = new Uint8Array(count).fill(slices.length === 0 ? 1 : 0);
  for (let s = 0; s + 2 < slices.length; s += 3) {
    const [start, stop, step] = [slices[s], slices[s + 1], slices[s + 2]] as [number, number, number];
    for (let i = start; i < stop; i += step) if (i >= 0 && i < count) wanted[i] = 1;
  }
  return wanted;
}
