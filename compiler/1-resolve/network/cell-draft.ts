import type { Segment } from "../../../grammar/hlk/ast-cell.js";
import type { Span } from "../../../grammar/source.js";
import type { Assignment, PointPlacement, SegmentRef, SegmentValue, SpikeSource } from "../../ir/network.js";
import type { CellDraw, DrawnGeometry } from "../../ir/cell-draw.js";
import type { Point3d, Position } from "../../ir/morphology.js";
import type { PointerBinding } from "../../ir/pointer-binding.js";
import type { FieldEntry } from "./fields.js";
import { newScope, type Scope } from "./scope.js";

/** A value with the place that gave it. */
export interface Given<T> {
  readonly value: T;
  readonly span: Span;
}

/** What `insert` put into a section, as later `set`s leave it. */
export interface DraftInsert {
  readonly mechanism: string;
  readonly parameters: Map<string, Assignment<SegmentRef>>;
  pointers: readonly PointerBinding[];
  readonly span: Span;
}

/** A section while the statements of its cell are carried out, in order: later wins. */
export interface DraftSection {
  /** `soma`, or `apic[3]`. */
  readonly name: string;
  /** `apic` of `apic[3]`. */
  readonly base: string;
  readonly span: Span;
  lengthUm?: Given<number>;
  /** L, diam, Ra that differ from cell to cell; their middle stands in the fields beside. */
  drawn: DrawnGeometry;
  diamUm?: Given<number | readonly number[]>;
  raOhmCm?: Given<number>;
  spreadUm?: number;
  points3d?: Given<readonly Point3d[]>;
  shape?: Given<readonly Position[]>;
  wireFrom?: Position;
  /** Read at the end, when L is settled. */
  nseg?: FieldEntry;
  cm?: Given<SegmentValue>;
  vInit?: Given<SegmentValue>;
  parent?: { readonly section: number; readonly x: number; readonly span: Span };
  childEnd: 0 | 1;
  readonly inserts: Map<string, DraftInsert>;
  readonly ions: Map<string, { readonly parameters: Map<string, Assignment<SegmentRef>>; readonly span: Span }>;
  readonly points: PointPlacement[];
}

export interface CellDraft {
  readonly name: string;
  readonly span: Span;
  scope: Scope;
  /** Names of the matching cells that make it together; what is set of one of them is set here too. */
  parts?: readonly string[];
  /** Its sections are there already: another matching cell has made them, and this one adds to them. */
  edits?: boolean;
  sections: DraftSection[];
  readonly lists: Map<string, readonly number[]>;
  /** `segment NAME = …`, read at the end, when nseg is settled. */
  readonly segments: Map<string, { readonly node: Segment; readonly scope: Scope }>;
  readonly draws: CellDraw[];
  connectOrder?: readonly number[];
  spike?: SpikeSource;
}

export function newCellDraft(name: string, span: Span, scope: Scope): CellDraft {
  return { name, span, scope: newScope(scope), sections: [], lists: new Map(), segments: new Map(), draws: [] };
}

export function newSection(name: string, base: string, span: Span): DraftSection {
  return { name, base, span, drawn: {}, childEnd: 0, inserts: new Map(), ions: new Map(), points: [] };
}

/** NEURON's defaults for a new section. */
export const sectionDefaults = { lengthUm: 100, diamUm: 500, raOhmCm: 35.4, cmUfCm2: 1, nseg: 1 } as const;

/** A section's length: of its points where it has any. */
export function lengthOf(section: DraftSection): number {
  const points = section.points3d?.value;
  if (!points) return section.lengthUm?.value ?? sectionDefaults.lengthUm;
  return points.slice(1).reduce((sum, p, i) => sum + distance(p, points[i] as Point3d), 0);
}

/** The diameter at the middle: of stylised sections the mean over segments, of points by interpolation. */
export function diamOf(section: DraftSection): number {
  const points = section.points3d?.value;
  if (points) return middleOf(points, (p) => p[3]);
  const diam = section.diamUm?.value ?? sectionDefaults.diamUm;
  return typeof diam === "number" ? diam : diam.reduce((a, b) => a + b, 0) / diam.length;
}

export function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...[0, 1, 2].map((k) => (a[k] as number) - (b[k] as number)));
}

/** Some number of the points, read half-way along them. */
export function middleOf<P extends readonly number[]>(points: readonly P[], read: (p: P) => number): number {
  const steps = points.slice(1).map((p, i) => distance(p, points[i] as P));
  let left = steps.reduce((a, b) => a + b, 0) / 2;
  for (const [i, step] of steps.entries()) {
    const [from, to] = [points[i] as P, points[i + 1] as P];
    if (left <= step && step > 0) return read(from) + ((read(to) - read(from)) * left) / step;
    left -= step;
  }
  return read(points.at(-1) as P);
}
