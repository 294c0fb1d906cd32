import type { Span } from "../../../grammar/source.js";

/** One line of an SWC file, as written: um, radius not diameter. */
export interface SwcPoint {
  readonly id: number;
  /** 1 soma, 2 axon, 3 dendrite, 4 apical dendrite; others are kept as they are. */
  readonly type: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly radius: number;
  /** Index of the parent in `SwcTree.points`; -1 for the root. */
  readonly parent: number;
  readonly span: Span;
}

/** One tree, points in the order of their ids: a parent comes before its children, the root is first. */
export interface SwcTree {
  readonly points: readonly SwcPoint[];
}
