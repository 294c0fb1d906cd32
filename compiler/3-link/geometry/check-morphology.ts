import type { Morphology, MorphologySection } from "../../ir/morphology.js";

/** Something that keeps a cell from being cut into compartments; whoever knows the source makes a diagnostic of it. */
export interface GeometryFinding {
  readonly kind:
    | "no-sections"
    | "no-root"
    | "several-roots"
    | "loop"
    | "unknown-parent"
    | "connection-out-of-range"
    | "nseg-out-of-range"
    | "length-not-positive"
    | "diameter-not-positive"
    | "diameter-count"
    | "resistivity-not-positive"
    | "no-points"
    | "not-finite"
    | "no-area";
  /** Indices of the sections concerned. */
  readonly sections: readonly number[];
  readonly message: string;
}

/** NEURON keeps nseg + 1 in a 16-bit integer. */
const maxNseg = 32766;

/** Everything that is wrong with a morphology; empty when `linkCompartments` can cut it. */
export function checkMorphology(morphology: Morphology): readonly GeometryFinding[] {
  const { sections } = morphology;
  if (sections.length === 0) return [{ kind: "no-sections", sections: [], message: "The cell has no sections." }];
  const findings = sections.flatMap((section, i) => checkSection(section, i, sections.length));
  return findings.length > 0 ? findings : checkTree(morphology);
}

/** `dend[3]`, or the bare name of a section that is not in an array. */
export function sectionName(section: MorphologySection): string {
  return section.index === undefined ? section.name : `${section.name}[${section.index}]`;
}

function checkSection(section: MorphologySection, i: number, count: number): GeometryFinding[] {
  const name = sectionName(section);
  const findings: GeometryFinding[] = [];
  const add = (kind: GeometryFinding["kind"], message: string) => findings.push({ kind, sections: [i], message });
  const { nseg, RaOhmCm, parent } = section;
  if (!Number.isInteger(nseg) || nseg < 1 || nseg > maxNseg)
    add("nseg-out-of-range", `${name} has nseg = ${nseg}: it must be a whole number from 1 to ${maxNseg}.`);
  if (!(RaOhmCm > 0 && RaOhmCm < Infinity))
    add("resistivity-not-positive", `${name} has Ra = ${RaOhmCm} ohm cm: it must be above 0.`);
  if (parent && !(Number.isInteger(parent.section) && parent.section >= 0 && parent.section < count))
    add("unknown-parent", `${name} hangs on section number ${parent.section}, which does not exist.`);
  if (parent && !(parent.x >= 0 && parent.x <= 1))
    add("connection-out-of-range", `${name} joins its parent at ${parent.x}: it must be within 0..1.`);
  const wrong = checkGeometry(section, name);
  if (wrong) add(wrong[0], wrong[1]);
  return findings;
}

function checkGeometry(section: MorphologySection, name: string): [GeometryFinding["kind"], string] | undefined {
  const { geometry, nseg } = section;
  if (geometry.kind === "points") {
    if (geometry.points.length === 0) return ["no-points", `${name} has no 3-D points.`];
    if (geometry.points.flat().every(Number.isFinite)) return undefined;
    return ["not-finite", `${name} has a 3-D point that is not a number.`];
  }
  const { LUm, diamUm } = geometry;
  if (!(LUm > 0 && LUm < Infinity)) return ["length-not-positive", `${name} has L = ${LUm} um: it must be above 0.`];
  const diams = typeof diamUm === "number" ? [diamUm] : diamUm;
  if (typeof diamUm !== "number" && diamUm.length !== nseg)
    return ["diameter-count", `${name} has ${diamUm.length} diameters for ${nseg} segments.`];
  const bad = diams.find((d) => !(d > 0 && d < Infinity));
  return bad === undefined ? undefined : ["diameter-not-positive", `${name} has diam = ${bad} um: it must be above 0.`];
}

function checkTree(morphology: Morphology): GeometryFinding[] {
  const { sections } = morphology;
  const roots = sections.flatMap((section, i) => (section.parent === undefined ? [i] : []));
  const names = (indices: readonly number[]) =>
    indices
      .slice(0, 5)
      .map((i) => sectionName(sections[i] as MorphologySection))
      .join(", ");
  if (roots.length > 1) {
    const message = `A cell is one tree, but ${roots.length} of its sections have no parent: ${names(roots)}.`;
    return [{ kind: "several-roots", sections: roots, message }];
  }
  const loose = sections.flatMap((_, i) => (reachesRoot(morphology, i) ? [] : [i]));
  if (loose.length === 0) return [];
  const message = `These sections hang on one another in a loop: ${names(loose)}.`;
  return [{ kind: roots.length === 0 ? "no-root" : "loop", sections: loose, message }];
}

function reachesRoot(morphology: Morphology, start: number): boolean {
  let section = morphology.sections[start];
  for (let steps = 0; section !== undefined && steps <= morphology.sections.length; steps++) {
    if (section.parent === undefined) return true;
    section = morphology.sections[section.parent.section];
  }
  return false;
}
