import { max as most, min as least } from "../../algebra/arithmetic/functions.js";
import { pow } from "../../algebra/arithmetic/pow.js";
import * as iv from "./interval.js";
import type { PopulationInstances } from "./network-instances.js";
import { boundDistances, type CellView, type PairView } from "./views.js";

/** Candidates of one population that lie together. */
export interface Box {
  /** Places in the list of candidates, ascending. */
  readonly members: readonly number[];
  /** um; of the members' positions, along x, y, z. */
  readonly low: readonly number[];
  readonly high: readonly number[];
}

const cellsPerBox = 32;

/** Boxes of about 32 candidates that hold any, z fastest (docs/draws.md, "Choosing presynaptic cells"). */
export function makeBoxes(population: PopulationInstances, candidates: readonly number[]): Box[] {
  if (candidates.length === 0) return [];
  const points = candidates.map((i) => [population.x[i], population.y[i], population.z[i]] as number[]);
  const low = [0, 1, 2].map((axis) =>
    points.reduce((a, p) => least(a, p[axis] as number), points[0]?.[axis] as number),
  );
  const high = [0, 1, 2].map((axis) =>
    points.reduce((a, p) => most(a, p[axis] as number), points[0]?.[axis] as number),
  );
  const extent = high.map((h, axis) => h - (low[axis] as number));
  const number = boxesAlong(extent, candidates.length);
  const boxes = new Map<number, number[]>();
  for (const [k, place] of points.entries()) {
    const [x, y, z] = place.map((c, axis) => {
      const [n, e] = [number[axis] as number, extent[axis] as number];
      return e > 0 ? least(n - 1, Math.floor(((c - (low[axis] as number)) / e) * n)) : 0;
    }) as [number, number, number];
    const box = (x * (number[1] as number) + y) * (number[2] as number) + z;
    const members = boxes.get(box);
    if (members) members.push(k);
    else boxes.set(box, [k]);
  }
  return [...boxes].sort(([a], [b]) => a - b).map(([, members]) => boundingBox(members, points));
}

/** How many boxes there are along each axis. */
function boxesAlong(extent: readonly number[], candidates: number): number[] {
  const wide = extent.filter((e) => e > 0);
  const wanted = Math.ceil(candidates / cellsPerBox);
  const edge = wide.length > 0 ? pow(wide.reduce((volume, e) => volume * e, 1) / wanted, 1 / wide.length) : 1;
  return extent.map((e) => (e > 0 ? most(1, Math.ceil(e / edge)) : 1));
}

function boundingBox(members: readonly number[], points: readonly (readonly number[])[]): Box {
  const own = members.map((k) => points[k] as readonly number[]);
  const ends = (end: (a: number, b: number) => number) =>
    [0, 1, 2].map((axis) => own.map((p) => p[axis] as number).reduce((a, b) => end(a, b)));
  return { members, low: ends(least), high: ends(most) };
}

/** What a rule's expression may read of a box of presynaptic cells and one postsynaptic cell. */
export function boundPair(
  box: Box,
  population: PopulationInstances,
  post: CellView<number>,
  sizeUm: Float64Array,
): PairView<iv.Interval> {
  const [x, y, z] = [0, 1, 2].map((axis) => iv.interval(box.low[axis] as number, box.high[axis] as number)) as [
    iv.Interval,
    iv.Interval,
    iv.Interval,
  ];
  const normal = (a: iv.Interval, axis: number) => iv.divide(a, iv.point(sizeUm[axis] as number));
  const { firstGid, count } = population.data;
  const pre: CellView<iv.Interval> = {
    x,
    y,
    z,
    xnorm: normal(x, 0),
    ynorm: normal(y, 1),
    znorm: normal(z, 2),
    index: iv.interval(0, count - 1),
    gid: iv.interval(firstGid, firstGid + count - 1),
  };
  const fixed = Object.fromEntries(Object.entries(post).map(([name, value]) => [name, iv.point(value)]));
  const bounded = fixed as CellView<iv.Interval>;
  return { pre, post: bounded, distances: boundDistances(pre, bounded) };
}
