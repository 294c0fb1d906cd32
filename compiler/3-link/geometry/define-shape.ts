import type { Morphology, MorphologySection, Point3d, Position } from "../../ir/morphology.js";
import { orderSections, type SectionTree } from "./order-sections.js";
import { sectionCable } from "./section-cable.js";
import { at, storePoints } from "./stored-points.js";

const f = Math.fround;
type Ends = readonly [first: Position, last: Position];

/**
 * Gives every section 3-D points, as `h.define_shape()`: stylised sections run straight on from where they join, those
 * that share a place fan out over 0.8 rad, a section inside another stands upright on it; sections with points are
 * moved to their parent. The arithmetic is NEURON's, in float32.
 *
 * A cell that went through `h.define_shape()` (NetPyNE does so for LFP and for plots) has other bits of area and
 * resistance than before: link the morphology that comes back to get those.
 */
export function defineShape(morphology: Morphology): Morphology {
  const tree = orderSections(morphology);
  const sections = [...morphology.sections];
  for (const i of tree.order) sections[i] = shaped(sections, i, tree, true);
  return { ...morphology, sections };
}

/**
 * Where each section runs, for positions alone: points as they are given, `shape` where the model says it, NEURON's
 * layout (see `defineShape`) for the rest. The first point is at the end that is joined to the parent.
 */
export function layOut(morphology: Morphology): readonly (readonly Position[])[] {
  const tree = orderSections(morphology);
  const sections = morphology.sections.map(withShapeAsPoints);
  for (const i of tree.order) sections[i] = shaped(sections, i, tree, false);
  return sections.map(({ geometry }) => {
    const points = geometry.kind === "points" ? geometry.points : [];
    return points.map(([x, y, z]) => [x, y, z] as const);
  });
}

function withShapeAsPoints(section: MorphologySection): MorphologySection {
  const { shape, geometry } = section;
  if (!shape || shape.length === 0 || geometry.kind === "points") return section;
  return { ...section, geometry: { kind: "points", points: shape.map(([x, y, z]) => [x, y, z, 0] as const) } };
}

/** One section with points; its parent has them already. */
function shaped(
  sections: readonly MorphologySection[],
  i: number,
  tree: SectionTree,
  movesPoints: boolean,
): MorphologySection {
  const section = sections[i] as MorphologySection;
  const start = joint(sections, section);
  if (section.geometry.kind === "points") {
    return section.parent && movesPoints ? moved(section, start.place) : section;
  }
  return straight(section, start.place, f(start.angle + fan(sections, i, tree)));
}

interface Joint {
  readonly place: Position;
  /** Direction in the x-y plane, rad. */
  readonly angle: number;
}

function joint(sections: readonly MorphologySection[], section: MorphologySection): Joint {
  const { parent } = section;
  if (parent === undefined) return { place: [0, 0, 0], angle: 0 };
  const parentSection = sections[parent.section] as MorphologySection;
  const [first, last] = endsOf(parentSection);
  const along = parentSection.childEnd === 1 && parentSection.parent ? 1 - parent.x : parent.x;
  const between = (k: 0 | 1 | 2) => f(last[k] * along + first[k] * (1 - along));
  const sign = along < 0.5 ? -1 : 1;
  const angle = direction(sign * f(last[0] - first[0]), sign * f(last[1] - first[1]));
  const turn = parent.x > 0 && parent.x < 1 ? Math.PI / 2 : 0;
  return { place: [between(0), between(1), between(2)], angle: f(angle + turn) };
}

function direction(dx: number, dy: number): number {
  return Math.abs(dx) < 1e-6 && Math.abs(dy) < 1e-6 ? 0 : f(Math.atan2(dy, dx));
}

function endsOf(section: MorphologySection): Ends {
  const points = section.geometry.kind === "points" ? section.geometry.points : [];
  const rounded = (p: Point3d | undefined): Position => (p ? [f(p[0]), f(p[1]), f(p[2])] : [0, 0, 0]);
  return [rounded(points[0]), rounded(points.at(-1))];
}

/** Spreads the children of one place evenly, in the order of NEURON's sibling list. */
function fan(sections: readonly MorphologySection[], i: number, tree: SectionTree): number {
  const parent = sections[i]?.parent;
  if (parent === undefined) return 0;
  const together = (tree.children[parent.section] ?? []).filter((c) => sections[c]?.parent?.x === parent.x);
  return together.length > 1 ? (together.indexOf(i) / (together.length - 1)) * 0.8 - 0.4 : 0;
}

function straight(section: MorphologySection, [x, y, z]: Position, angle: number): MorphologySection {
  const { lengthUm, diamUm } = sectionCable(section);
  const { nseg } = section;
  const endX = f(x + lengthUm * f(Math.cos(angle)));
  const endY = f(y + lengthUm * f(Math.sin(angle)));
  const points: Point3d[] = [[x, y, z, at(diamUm, 0)]];
  for (let j = 0; j < nseg; j++) {
    const fraction = (j + 0.5) / nseg;
    const between = (from: number, to: number) => f(from * (1 - fraction) + to * fraction);
    points.push([between(x, endX), between(y, endY), z, at(diamUm, j)]);
  }
  points.push([endX, endY, z, at(diamUm, nseg - 1)]);
  const byX = Array.from(section.childEnd === 1 && section.parent ? diamUm.toReversed() : diamUm);
  return { ...section, geometry: { kind: "points", points, definedFrom: { LUm: lengthUm, diamUm: byX } } };
}

/**
 * Moves a section's points so that the first lies on the parent; one that hangs on a wire follows the parent by as
 * much as the wire's end moves. Arc lengths stay as they were.
 */
function moved(section: MorphologySection, place: Position): MorphologySection {
  if (section.geometry.kind !== "points") return section;
  const { points } = section.geometry;
  const anchor = section.wireFrom ?? points[0] ?? place;
  const delta = place.map((to, k) => f(to - f(at(anchor, k))));
  const by = (k: 0 | 1 | 2, value: number) => f(f(value) + at(delta, k));
  const movedPoints = points.map((p) => [by(0, p[0]), by(1, p[1]), by(2, p[2]), p[3]] as const);
  const wire = section.wireFrom ? { wireFrom: place } : {};
  const arcUm = storePoints(section.geometry).arc;
  return { ...section, ...wire, geometry: { ...section.geometry, points: movedPoints, arcUm } };
}
