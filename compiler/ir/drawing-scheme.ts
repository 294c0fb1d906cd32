import type { Triple } from "./network.js";

/** Whose draws the rules make (docs/draws.md). */
export type DrawingScheme = "hillock" | "netpyne";

/** Where NetPyNE places the cells of a population, as parts of the volume. */
export interface NetpyneRanges {
  readonly low: Triple;
  readonly high: Triple;
  /** Cells of one kind out of a population of several: those before them, and the gids that all of them take. */
  readonly part?: { readonly before: number; readonly gids: number };
  /** One coordinate of each cell, where the density depends on it: that was drawn with the number of cells. */
  readonly along?: { readonly axis: 0 | 1 | 2; readonly places: readonly number[] };
}
