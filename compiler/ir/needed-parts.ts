import type { ModelData } from "./model-data.js";
import { partUnits } from "./native-build.js";

/** The engine's files that few models need: what they do is asked for in the data. */
export function neededParts({ run, placements = [], lookups, cellTypes }: ModelData): string[] {
  return [
    ...(run.netpyne ? [partUnits.netpyne] : []),
    ...(placements.length > 0 ? [partUnits.place] : []),
    ...(lookups.length > 0 ? [partUnits.bins] : []),
    ...(cellTypes.some(({ electrodes }) => electrodes) ? [partUnits.membrane] : []),
  ];
}
