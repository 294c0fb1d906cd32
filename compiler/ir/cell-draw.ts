import type { Expr } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import type { CellVariable, SegmentValue } from "./network.js";

/** `draw g = uniform(1, 3)`: a number that every cell of a type draws, or computes from its place, by itself. */
export interface CellDraw {
  readonly name: string;
  readonly value: Expr<{ readonly kind: "Cell"; readonly name: CellVariable }>;
  /** With every draw in its middle, for a cell in the middle of the volume: what the cell type itself has. */
  readonly middle: number;
  readonly span: Span;
}

/** What a value along a section may read of it. */
export interface DrawRef {
  readonly kind: "Draw";
  readonly name: string;
}

/** Cell types whose cells differ. */
export interface DrawingCell {
  /** In source order, which is the order in which a cell draws; absent where there are none. */
  readonly draws?: readonly CellDraw[];
}
export interface DrawingSection {
  /** What of a stylised section is drawn (um, ohm cm); its geometry has the middle. */
  readonly drawn?: DrawnGeometry;
}
export type DrawnGeometry = { readonly [of in "LUm" | "diamUm" | "RaOhmCm"]?: SegmentValue | undefined };
