import type { Span } from "../../grammar/source.js";

/** A `table` that a rule reads at run time by a number (bins); tables of names are folded away. */
export interface LookupTable {
  readonly name: string;
  /** Edges of bins; `points`: where the values are, linear between them. */
  readonly axes: readonly { readonly name: string; readonly edges: readonly number[]; readonly points?: true }[];
  /** Row-major; axis 0 slowest. */
  readonly values: readonly number[];
  /** Value outside of all bins; undefined: such an access stops the run with a message. */
  readonly outside?: number;
  readonly span: Span;
}
