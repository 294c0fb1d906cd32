import { segmentNodes } from "../../compiler/formats/neuron/neuron-cell.js";
import type { ModelData } from "../../compiler/ir/model-data.js";
import type { NeuronResults } from "./run-neuron.js";

export interface GeometryComparison {
  readonly segments: number;
  /** Units in the last place. */
  readonly areaUlps: number;
  readonly resistanceUlps: number;
}

/**
 * Areas of all segments, and the coefficients that couple them to their parents, against NEURON's `area()` and
 * `ri()`. The coefficient is rebuilt from ri with two more roundings than NEURON's own has.
 */
export function compareGeometry(data: ModelData, geometry: NeuronResults["geometry"]): GeometryComparison {
  let [segments, areaUlps, resistanceUlps] = [0, 0, 0];
  for (const type of data.cellTypes) {
    geometry[type.name]?.forEach((section, index) => {
      const nodes = segmentNodes(type, index);
      section.forEach(([area, ri], k) => {
        const node = nodes[k] as number;
        segments++;
        areaUlps = Math.max(areaUlps, ulpsApart(type.areaUm2[node] as number, area));
        resistanceUlps = Math.max(resistanceUlps, ulpsApart(type.b[node] as number, -100 / ri / area));
      });
    });
  }
  return { segments, areaUlps, resistanceUlps };
}

/** How many doubles lie between two of the same sign. */
export function ulpsApart(a: number, b: number): number {
  const bits = new BigInt64Array(Float64Array.of(a, b).buffer);
  const apart = (bits[0] as bigint) - (bits[1] as bigint);
  return Number(apart < 0n ? -apart : apart);
}
