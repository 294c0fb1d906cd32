import type { NetpyneStimulus } from "../../../ir/model-data.js";
import type { NetworkContext } from "../context.js";
import type { PopulationInstances } from "../network-instances.js";
import { netpyneCells } from "./netpyne-cells.js";
import { drawParameters, stimulusStream } from "./value-draws.js";

/** The parameters of a stimulus that draw, in order: their values by the gid of the target. */
export function stimulusParameters(
  stimulus: NetpyneStimulus,
  populations: readonly PopulationInstances[],
  context: NetworkContext,
): readonly ReadonlyMap<number, number>[] {
  const targets = netpyneCells(stimulus.targets, populations, context);
  const columns = drawParameters(stimulus, targets, stimulusStream(stimulus, targets, context), context);
  return columns.map((values) => new Map(targets.map(({ gid }, i) => [gid, values[i] as number])));
}
