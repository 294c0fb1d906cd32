import type { SectionGeometry, StylisedGeometry } from "../../ir/morphology.js";
import { at, storePoints, type StoredPoints } from "./stored-points.js";

/** What NEURON's `nrn_area_ri` fills in for one section; index 0 is the segment nearest to the parent. */
export interface SectionCable {
  readonly lengthUm: number;
  /** nseg numbers. */
  readonly diamUm: Float64Array;
  /** nseg numbers. */
  readonly areaUm2: Float64Array;
  /** nseg + 1 numbers: the conductance from each node to the one before it, the far end's last. */
  readonly axialUs: Float64Array;
}

/** A section's diam before anybody sets it. */
const defaultDiamUm = 500;
const shortestUm = 1e-9;

/**
 * Area, diam and axial conductance of each segment with the operations of `nrn_area_ri` in the same order, so that
 * the bits agree. The cylinder rule serves stylised sections, and those with a single 3-D point (L = 1e-9 um).
 */
export function sectionCable(section: SectionGeometry): SectionCable {
  const { geometry, nseg, RaOhmCm } = section;
  const diamUm = givenDiameters(section);
  if (geometry.kind === "stylised") return cylinders(lengthOf(geometry.LUm), diamUm, RaOhmCm);
  const points = storePoints(geometry);
  const last = points.arc.length - 1;
  const lengthUm = lengthOf(at(points.arc, last));
  return last === 0 ? cylinders(lengthUm, diamUm, RaOhmCm) : frusta(points, lengthUm, nseg, diamUm, RaOhmCm);
}

function lengthOf(arcUm: number): number {
  return Math.max(arcUm, shortestUm);
}

/** The diameters that the nodes hold before 3-D points are looked at, from the parent's end on. */
function givenDiameters(section: SectionGeometry): Float64Array {
  const { geometry, nseg, childEnd } = section;
  const given = geometry.kind === "stylised" ? geometry : geometry.definedFrom;
  const diamUm = Float64Array.from({ length: nseg }, (_, i) => diameterAt(given, i));
  return childEnd === 1 ? diamUm.reverse() : diamUm;
}

function diameterAt(given: Pick<StylisedGeometry, "diamUm"> | undefined, segment: number): number {
  if (given === undefined) return defaultDiamUm;
  return typeof given.diamUm === "number" ? given.diamUm : at(given.diamUm, segment);
}

function cylinders(lengthUm: number, diamUm: Float64Array, RaOhmCm: number): SectionCable {
  const nseg = diamUm.length;
  const dx = lengthUm / nseg;
  const areaUm2 = new Float64Array(nseg);
  const axialUs = new Float64Array(nseg + 1);
  let right = 0;
  for (let j = 0; j < nseg; j++) {
    const diam = at(diamUm, j);
    areaUm2[j] = Math.PI * diam * dx;
    const left = (1e-2 * RaOhmCm * (dx / 2)) / ((Math.PI * diam * diam) / 4);
    axialUs[j] = 1 / (left + right);
    right = left;
  }
  axialUs[nseg] = 1 / right;
  return { lengthUm, diamUm, areaUm2, axialUs };
}

/** Integrates the piecewise linear diameter over each half of each segment, one walk along the points. */
function frusta(
  points: StoredPoints,
  lengthUm: number,
  nseg: number,
  diamBefore: Float64Array,
  RaOhmCm: number,
): SectionCable {
  const ds = at(points.arc, points.arc.length - 1) / nseg;
  const diamUm = Float64Array.from(diamBefore);
  const areaUm2 = new Float64Array(nseg);
  const axialUs = new Float64Array(nseg + 1);
  const toMOhm = 4 * 0.01;
  const walk = startWalk(points);
  let right = 0;
  for (let j = 0; j < nseg; j++) {
    const start = j * ds;
    const sums = { diam: 0, area: 0, resistance: 0 };
    const middle = start + ds / 2;
    integrateTo(walk, middle, sums);
    const left = ((sums.resistance * RaOhmCm) / Math.PI) * toMOhm;
    sums.resistance = 0;
    integrateTo(walk, middle + ds / 2, sums);
    axialUs[j] = 1 / (right + left);
    right = ((sums.resistance * RaOhmCm) / Math.PI) * toMOhm;
    const diam = sums.diam * (0.5 / ds);
    if (Math.abs(diam - at(diamUm, j)) > 1e-9 || diam < 1e-5) diamUm[j] = diam;
    areaUm2[j] = sums.area * 0.5 * Math.PI;
  }
  axialUs[nseg] = 1 / right;
  return { lengthUm, diamUm, areaUm2, axialUs };
}

interface Walk {
  readonly points: StoredPoints;
  /** The last point passed. */
  point: number;
  arc: number;
  diam: number;
}

interface Sums {
  diam: number;
  area: number;
  resistance: number;
}

function startWalk(points: StoredPoints): Walk {
  return { points, point: 0, arc: at(points.arc, 0), diam: Math.abs(at(points.diam, 0)) };
}

function integrateTo(walk: Walk, end: number, sums: Sums): void {
  const { arc, diam } = walk.points;
  for (;;) {
    const next = walk.point + 1;
    const from = at(arc, walk.point);
    const to = at(arc, next);
    const isLastPiece = to > end || next === arc.length - 1;
    if (!isLastPiece) {
      addPiece(walk, to, Math.abs(at(diam, next)), sums);
      walk.point = next;
      continue;
    }
    const fraction = Math.abs(to - from) < 1e-10 ? 1 : (end - from) / (to - from);
    const endDiam = (1 - fraction) * Math.abs(at(diam, walk.point)) + fraction * Math.abs(at(diam, next));
    addPiece(walk, end, endDiam, sums);
    return;
  }
}

/** Adds one frustum and moves on to its end; a jump of diameter adds the annulus between the two. */
function addPiece(walk: Walk, arc: number, diam: number, sums: Sums): void {
  const length = arc - walk.arc;
  const span = diam + walk.diam;
  sums.diam += span * length;
  const delta = Math.max(length, 1e-15);
  const conductance = (diam * walk.diam) / delta;
  sums.resistance += 1 / (conductance === 0 ? 1e-15 : conductance);
  const taper = 0.5 * (diam - walk.diam);
  sums.area += span * Math.sqrt(delta * delta + taper * taper);
  walk.arc = arc;
  walk.diam = diam;
}
