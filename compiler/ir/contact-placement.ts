import type { Span } from "../../grammar/source.js";
import type { SegmentValue, Selection, Site } from "./network.js";

/**
 * `place AMPA + NMDA of A -> B on spiny by density(…)`: once all connections are made, their contacts on each
 * postsynaptic cell go to other places, in an order that no draw decides.
 */
export interface ContactPlacement {
  readonly name: string;
  readonly pre: readonly Selection[];
  readonly post: readonly Selection[];
  /** Kinds of synapses whose contacts move; absent: all. */
  readonly synapses?: readonly string[];
  /** Kinds whose contacts of one connection at one place stay together: those of `A + B`. */
  readonly together: readonly string[];
  readonly by: PlacementPolicy;
  readonly byCellType: readonly {
    readonly cellType: string;
    readonly sections: readonly number[];
    readonly from: Site;
  }[];
  readonly span: Span;
}

export type PlacementPolicy =
  /** Even distances along the summed length of the sections. */
  | { readonly kind: "uniform" }
  /** Contacts of a segment in proportion to this times its length. */
  | { readonly kind: "density"; readonly density: SegmentValue }
  /** All in the segment whose distance from a place comes next to `targetUm`. */
  | { readonly kind: "distance"; readonly targetUm: number; readonly measure: "path" | "euclidean" };
