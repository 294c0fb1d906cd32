import type { DrawingSection } from "../ir/cell-draw.js";
import type { SectionGeometry } from "../ir/morphology.js";
import type { SegmentRef, SegmentValue } from "../ir/network.js";
import { evaluate, type Values } from "./evaluate.js";

interface Shaped extends DrawingSection {
  readonly geometry: SectionGeometry;
}

/** L, diam and Ra of a section of the cell whose draws `values` reads. */
export function drawnGeometry({ geometry: section, drawn }: Shaped, values: Values<SegmentRef>): SectionGeometry {
  if (!drawn) return section;
  const number = (value: SegmentValue | undefined) => (value ? evaluate(value, values) : undefined);
  const { geometry } = section;
  return {
    ...section,
    RaOhmCm: number(drawn.RaOhmCm) ?? section.RaOhmCm,
    geometry:
      geometry.kind === "points"
        ? geometry
        : { ...geometry, LUm: number(drawn.LUm) ?? geometry.LUm, diamUm: number(drawn.diamUm) ?? geometry.diamUm },
  };
}
