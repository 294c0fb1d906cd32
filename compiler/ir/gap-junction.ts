import type { SiteChoice } from "./network.js";

/** How a synapse joins two cells in every step instead of by spikes. */
export interface GapPort {
  /** A POINTER or RANGE variable, for v of the other side. */
  readonly variable: string;
  readonly isPointer: boolean;
  /** The parameter that a connection's weight sets. */
  readonly weight?: string;
}

/** What a rule says of its gap junctions. */
export interface GapSides {
  /** On both cells, or on the postsynaptic one. */
  readonly both: boolean;
  /** One place on each kind of presynaptic cell. */
  readonly from: SiteChoice;
  /** The rule has a weight; else they have the conductance of their kind. */
  readonly weighted: boolean;
}
