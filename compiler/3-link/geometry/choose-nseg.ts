import type { SectionGeometry } from "../../ir/morphology.js";
import { sectionCable } from "./section-cable.js";
import { at, storePoints } from "./stored-points.js";

/** A section's length as NEURON has it, um. */
export function sectionLengthUm(section: SectionGeometry): number {
  return sectionCable({ ...section, nseg: 1, geometry: firstDiameter(section.geometry) }).lengthUm;
}

/** `1 + 2 * int(L / 40)`: the odd nseg that BMTK and the Allen models take; `stepUm` is the 40. */
export function nsegByLength(section: SectionGeometry, stepUm = 40): number {
  return 1 + 2 * Math.trunc(sectionLengthUm(section) / stepUm);
}

/**
 * The d_lambda rule: an odd nseg that keeps a segment below `dLambda` of the length constant at `frequencyHz`.
 * `cmUfCm2` is the section's specific capacitance in its middle.
 */
export function nsegByDLambda(section: SectionGeometry, cmUfCm2: number, dLambda = 0.1, frequencyHz = 100): number {
  const hocEpsilon = 1e-11;
  const lengthUm = sectionLengthUm(section);
  const segments = (lengthUm / (dLambda * lambdaUm(section, cmUfCm2, frequencyHz)) + 0.9) / 2;
  return Math.trunc(segments + hocEpsilon) * 2 + 1;
}

/** Length constant of a section at a frequency, um: NEURON's `lambda_f`, over all 3-D points where there are any. */
export function lambdaUm(section: SectionGeometry, cmUfCm2: number, frequencyHz: number): number {
  const { geometry, RaOhmCm } = section;
  if (cmUfCm2 === 0) return 1e10;
  const product = 4 * Math.PI * frequencyHz * RaOhmCm * cmUfCm2;
  if (geometry.kind === "stylised" || geometry.points.length < 2) {
    const { diamUm } = sectionCable({ ...section, nseg: 1, geometry: firstDiameter(geometry) });
    return 1e5 * Math.sqrt(at(diamUm, 0) / product);
  }
  const { arc, diam } = storePoints(geometry);
  let lengths = 0;
  for (let i = 1; i < arc.length; i++) {
    lengths += (at(arc, i) - at(arc, i - 1)) / Math.sqrt(Math.abs(at(diam, i - 1)) + Math.abs(at(diam, i)));
  }
  lengths *= Math.sqrt(2) * 1e-5 * Math.sqrt(product);
  return sectionLengthUm(section) / lengths;
}

/** One diameter for a section whose nseg is still to be chosen. */
function firstDiameter(geometry: SectionGeometry["geometry"]): SectionGeometry["geometry"] {
  if (geometry.kind === "points" || typeof geometry.diamUm === "number") return geometry;
  const middle = geometry.diamUm[Math.floor(geometry.diamUm.length / 2)] ?? 0;
  return { ...geometry, diamUm: middle };
}
