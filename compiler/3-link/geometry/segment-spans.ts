import type { SpanData } from "../../ir/signal-data.js";
import type { Compartments, Morphology, MorphologySection } from "../../ir/morphology.js";
import { nodePositions } from "./node-positions.js";

/**
 * From where to where segments run, for potentials and dipoles. A section of no points of its own is laid out along x, as
 * NEURON does; it is put upright, along y, as NetPyNE does.
 */
export function segmentSpans(morphology: Morphology, compartments: Compartments): SpanData {
  const { startUm, endUm } = nodePositions(morphology, compartments);
  for (const [node, section] of compartments.section.entries()) {
    if (hasPlace(morphology.sections[section])) continue;
    for (const column of [startUm, endUm]) turnUpright(column, 3 * node);
  }
  return { startUm, endUm };
}

function hasPlace(section: MorphologySection | undefined): boolean {
  const { geometry, shape } = section ?? {};
  return (geometry?.kind === "points" && !geometry.definedFrom) || (shape?.length ?? 0) > 0;
}

function turnUpright(column: Float64Array, at: number): void {
  const [x, y] = [column[at] as number, column[at + 1] as number];
  column[at] = y;
  column[at + 1] = x;
}
