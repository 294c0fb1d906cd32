import type { SolvedMechanism } from "./mechanism.js";
import type { Compartments, Morphology } from "./morphology.js";
import type { SpanData } from "./signal-data.js";
import type { SolvedNetwork, SpikeSource } from "./network.js";
import type { IonField, ReversalStyle } from "./program.js";

/**
 * Level `Model`: the network with its cells cut into compartments and its mechanisms placed on them. One entry per cell
 * type, never one per cell; connections are still the rules of `network`.
 */
export interface Model {
  readonly network: SolvedNetwork;
  /** Those that the model uses, in mechanism order (DESIGN 1). */
  readonly mechanisms: readonly SolvedMechanism[];
  /** Those that `mechanisms` use, in order of first use. */
  readonly ions: readonly ModelIon[];
  readonly cellTypes: readonly LinkedCell[];
}

export interface ModelIon {
  readonly name: string;
  readonly valence: number;
}

/** One cell type. Columns are over its nodes. */
export interface LinkedCell {
  readonly name: string;
  readonly morphology: Morphology;
  readonly compartments: Compartments;
  /** uF/cm2; 0 where there is no membrane. */
  readonly cmUfCm2: Float64Array;
  readonly vInitMv: Float64Array;
  readonly spikeNode: number;
  readonly spikeOf?: SpikeSource["of"];
  /** Per node, for each of `siteVariables`; 0 where the cell does not have it. */
  readonly siteValues: readonly Float64Array[];
  /** Where the network has signals. */
  readonly spans?: SpanData;
  /** In mechanism order. */
  readonly density: readonly PlacedMechanism[];
  /** `point` placements, by name in order of declaration. */
  readonly points: readonly PlacedMechanism[];
  /** Of synapse kinds that come to this cell and use POINTERs. */
  readonly synapsePointers: readonly { readonly synapse: string; readonly pointers: readonly PlacedPointer[] }[];
  /** Of the ions that some mechanism on this cell uses; synapses and stimuli that may come to it count. */
  readonly ions: readonly PlacedIon[];
  /** One per timed change of the network; absent where there are none. */
  readonly changes?: readonly ChangedNodes[];
  /** One per placement of contacts; absent where there are none. */
  readonly placements?: readonly PlacementShares[];
}

/** Where a placement puts contacts on a cell type. */
export interface PlacementShares {
  readonly sections: Int32Array;
  /** Of each segment, and its part of the contacts; both empty: evenly along the sections. */
  readonly x: Float64Array;
  readonly shares: Float64Array;
}

/** Nodes that a timed change reaches, and the number at each; none where it reaches others or no nodes. */
export interface ChangedNodes {
  readonly nodes: Int32Array;
  readonly values: Float64Array;
}

/** Instances of one mechanism; columns are over its rows. */
export interface PlacedMechanism {
  /** The mechanism's name, or what the model calls a point process. */
  readonly name: string;
  readonly mechanism: string;
  /** Ascending for density mechanisms; never a node without membrane for these. */
  readonly nodes: Int32Array;
  /** Every parameter in order of declaration, then other variables that the model sets. */
  readonly parameters: readonly { readonly variable: string; readonly values: Float64Array }[];
  /** Of the mechanism's POINTERs those that it uses; absent where it uses none. */
  readonly pointers?: readonly PlacedPointer[];
  /** Of a density mechanism with LONGITUDINAL_DIFFUSION: how its rows hang together. */
  readonly tree?: DiffusionTree;
}

/** Rows of a mechanism along the cell. `af` and `bf`: 1/um2, the weight of the row's exchange with its parent's. */
export interface DiffusionTree {
  /** Row of the neighbour towards the root; -1: none has the mechanism. */
  readonly parent: Int32Array;
  readonly af: Float64Array;
  readonly bf: Float64Array;
}

/** What a POINTER stands for: one target per instance, or one for all synapses of a kind. */
export interface PlacedPointer {
  readonly pointer: string;
  readonly targets: readonly PointedAt[];
}

/** A variable of the same cell. Node and row -1: in the compartment of the instance that has the pointer. */
export type PointedAt =
  | { readonly kind: "v"; readonly node: number }
  /** The weight of the contact whose plasticity the instance is. */
  | { readonly kind: "weight" }
  | { readonly kind: "ion"; readonly ion: string; readonly field: IonField; readonly node: number }
  | {
      readonly kind: "field";
      /** Density mechanism, or point process as the cell calls it. */
      readonly group: string;
      readonly mechanism: string;
      readonly field: string;
      readonly row: number;
    };

export interface PlacedIon {
  readonly ion: string;
  readonly style: ReversalStyle;
  /** Per node, where the style is "mixed": how far concentrations are claimed, plus four times that of e (0 … 3 each). */
  readonly claims?: Uint8Array;
  /** Likewise: what an instance of a mechanism whose places are not known yet claims at its node. */
  readonly coming?: readonly { readonly mechanism: string; readonly claim: number }[];
  /** mV. */
  readonly e: Float64Array;
  /** mM. */
  readonly inside: Float64Array;
  readonly outside: Float64Array;
}
