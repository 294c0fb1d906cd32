import type { Point3d } from "../../ir/morphology.js";
import type { SwcPoint, SwcTree } from "./swc-tree.js";

/** An unbranched run of points of one type, with the parent's point in front (not for the root). */
export interface SwcSection {
  readonly type: number;
  /** Index of the first point of its own. */
  readonly first: number;
  /** Index after the last point of its own. */
  readonly end: number;
  /** Index into the list of sections; -1 for the root. */
  readonly parent: number;
  readonly parentX: number;
  /** True: the parent's point is not part of the section, a wire leads from it to the first point. */
  readonly hasWire: boolean;
  readonly points: readonly Point3d[];
}

const somaType = 1;

/**
 * Cuts a tree into sections by the rules of NEURON's Import3d for SWC:
 * - a section ends at a branch, where the type changes and where the next point is not its child; runs of soma points
 *   hold together as long as only one soma point follows;
 * - three soma points that stand for a sphere (NeuroMorpho's way) become its one middle point;
 * - a dendrite on a soma of one point is joined at 0.5, inside a longer soma at 0.5, at the root's first point at 0,
 *   on the first point of another dendrite that hangs on the soma at 0, elsewhere at 1.
 */
export function splitSections(tree: SwcTree): readonly SwcSection[] {
  const points = tree.points.map(asNeuronReads);
  const marks = markSectionEnds(points);
  const runs = sectionRuns(marks.isEnd);
  const owner = new Int32Array(points.length);
  runs.forEach(([first, end], i) => {
    owner.fill(i, first, end);
  });
  const sections: SwcSection[] = [];
  for (const [first, end] of runs) {
    sections.push(first === 0 ? rootSection(points, end, marks) : branch(points, [first, end], marks, sections, owner));
  }
  return sections;
}

/** NEURON reads numbers into float32 first; a radius becomes a diameter after that. */
function asNeuronReads(point: SwcPoint): Point {
  const { type, parent } = point;
  const at: Point3d = [Math.fround(point.x), Math.fround(point.y), Math.fround(point.z), Math.fround(point.radius) * 2];
  return { type, parent, at };
}

interface Point {
  readonly type: number;
  readonly parent: number;
  readonly at: Point3d;
}

interface Marks {
  readonly isEnd: readonly boolean[];
  /** Soma children of a soma point. */
  readonly somaChildren: readonly number[];
  /** Branches that start at the first point of a section, not behind its last. */
  readonly joinsNearEnd: ReadonlySet<number>;
  readonly isSphere: boolean;
}

function markSectionEnds(points: readonly Point[]): Marks {
  const { continues, joinsNearEnd } = markBranches(points);
  const somaChildren = points.map(() => 0);
  for (const { type, parent } of points) {
    if (type === somaType && points[parent]?.type === somaType) somaChildren[parent] = (somaChildren[parent] ?? 0) + 1;
  }
  const isSphere = isThreePointSphere(points);
  for (let i = 0; i + 1 < points.length; i++) {
    const next = points[i + 1] as Point;
    const nextParent = isSphere && i === 1 ? 1 : next.parent;
    if (points[i]?.type !== somaType || next.type !== somaType || nextParent !== i) continue;
    if (i === 0 || (somaChildren[i] ?? 0) <= 1) continues[i] = true;
  }
  return { isEnd: continues.map((c) => !c), somaChildren, joinsNearEnd, isSphere };
}

/** Which points have exactly one child that follows at once and has the same type. */
function markBranches(points: readonly Point[]): { continues: boolean[]; joinsNearEnd: ReadonlySet<number> } {
  const weight = points.map(() => 0);
  const joinsNearEnd = new Set<number>();
  const add = (i: number, amount: number) => {
    weight[i] = (weight[i] ?? 0) + amount;
  };
  points.forEach(({ type, parent }, i) => {
    const above = points[parent];
    if (above === undefined) return;
    add(parent, 1);
    if (parent !== i - 1) {
      add(parent, 0.01);
      const hangsOnSoma = parent > 1 && above.type !== somaType && points[above.parent]?.type === somaType;
      const isForeignRoot = parent === 0 && above.type !== somaType;
      if (hangsOnSoma || isForeignRoot) {
        joinsNearEnd.add(i);
        weight[parent] = 1;
      }
    }
    if (above.type !== type) add(parent, 0.01);
  });
  return { continues: weight.map((w) => Math.abs(w - 1) < 1e-11), joinsNearEnd };
}

/**
 * NeuroMorpho's soma: the root in the middle, two points at about a radius from it, equal diameters, no branches on
 * the outer two. 1 % of tolerance.
 */
function isThreePointSphere(points: readonly Point[]): boolean {
  const [root, one, two] = points;
  if (points.filter((p) => p.type === somaType).length !== 3 || !root || !one || !two) return false;
  const isBare = !points.some((p) => p.parent === 1 || p.parent === 2);
  const isSame = (p: Point) => Math.abs(p.at[3] - root.at[3]) <= 1e-11;
  if (one.parent !== 0 || two.parent !== 0 || !isBare || !isSame(one) || !isSame(two)) return false;
  const lengthUm = distance(one.at, root.at) + distance(two.at, root.at);
  return Math.abs(lengthUm / root.at[3] - 1) < 0.01;
}

function distance(a: Point3d, b: Point3d): number {
  return Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2);
}

/** Own points of a section: from `first` to before `end`. */
type Run = readonly [first: number, end: number];

function sectionRuns(isEnd: readonly boolean[]): readonly Run[] {
  const runs: Run[] = [];
  let first = 0;
  isEnd.forEach((ends, i) => {
    if (!ends && i + 1 < isEnd.length) return;
    runs.push([first, i + 1]);
    first = i + 1;
  });
  return runs;
}

function rootSection(points: readonly Point[], end: number, { isSphere }: Marks): SwcSection {
  const own = points.slice(0, isSphere ? 1 : end).map((p) => p.at);
  return { type: points[0]?.type ?? 0, first: 0, end, parent: -1, parentX: 0, hasWire: false, points: own };
}

function branch(
  points: readonly Point[],
  [first, end]: Run,
  marks: Marks,
  sections: readonly SwcSection[],
  owner: Int32Array,
): SwcSection {
  const { type, parent: from } = points[first] as Point;
  const parent = owner[from] as number;
  const above = sections[parent] as SwcSection;
  const { parentX, hasWire } = joint({ type, from, parent, above, count: end - first, marks });
  const own = points.slice(first, end).map((p) => p.at);
  const start = (points[from] as Point).at;
  const isOnSoma = above.type === somaType && type !== somaType;
  const startDiam = isOnSoma ? (own[0] as Point3d)[3] : start[3];
  const withStart: Point3d[] = [[start[0], start[1], start[2], startDiam], ...own];
  return { type, first, end, parent, hasWire, points: withStart, parentX: marks.joinsNearEnd.has(first) ? 0 : parentX };
}

interface Branching {
  readonly type: number;
  /** The point that the branch starts from, and the section that holds it. */
  readonly from: number;
  readonly parent: number;
  readonly above: SwcSection;
  /** Points of its own. */
  readonly count: number;
  readonly marks: Marks;
}

function joint({ type, from, parent, above, count, marks }: Branching): { parentX: number; hasWire: boolean } {
  const isOnSoma = above.type === somaType && type !== somaType;
  const isAtFork = (marks.somaChildren[from] ?? 0) > 1;
  if (parent === 0 && isOnSoma && above.points.length === 1) return { parentX: 0.5, hasWire: count > 1 };
  if (parent === 0 && from === above.first) return { parentX: 0, hasWire: type !== somaType && isAtFork };
  if (above.type !== somaType) return { parentX: 1, hasWire: false };
  if (from < above.end - 1) return { parentX: 0.5, hasWire: isOnSoma && count > 1 };
  return { parentX: 1, hasWire: isOnSoma && count > 1 && isAtFork };
}
