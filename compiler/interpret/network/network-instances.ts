import type { PopulationData } from "../../ir/model-data.js";

/** The instances of a model: every cell, every connection, every point stimulus (docs/draws.md says how they are made). */
export interface NetworkInstances {
  /** In the order of `ModelData.populations`, private sources included. */
  readonly populations: readonly PopulationInstances[];
  /** Sorted by (source gid, rule, target gid, order of generation): the place in the list is the connection index. */
  readonly connections: readonly Connection[];
  /** Gap junctions, in the same order among themselves; without delays. */
  readonly gaps: readonly Connection[];
  /** Sorted by (stimulus, target, site). */
  readonly points: readonly PointInstance[];
  /** Connections that each rule made. */
  readonly ruleCounts: readonly number[];
}

export interface PopulationInstances {
  readonly data: PopulationData;
  /** um, per cell. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  /** As parts of the volume where they were drawn as such (`streams netpyne`); absent: position / size. */
  readonly norm?: Readonly<Record<"x" | "y" | "z", Float64Array>>;
  /** Private sources: 0 where the target is not selected; undefined: all cells exist. */
  readonly exists: Uint8Array | undefined;
  /** Artificial cells: the parameters that the model sets, one value per cell. */
  readonly parameters: readonly { readonly field: string; readonly values: Float64Array }[];
}

/** One contact. */
export interface Connection {
  readonly sourceGid: number;
  readonly targetGid: number;
  readonly sourcePopulation: number;
  readonly sourceIndex: number;
  readonly targetPopulation: number;
  readonly targetIndex: number;
  readonly rule: number;
  readonly term: number;
  /** Of the target's cell type; -1: the target is an artificial cell, and section and node are -1 as well. */
  readonly group: number;
  /** Of NET_RECEIVE: where the weight goes. */
  readonly argument: number;
  readonly section: number;
  readonly node: number;
  readonly x: number;
  readonly weight: number;
  readonly delayMs: number;
  /** It ends at what changes the weight of a contact, and brings the spikes of this side of it: see `addAdjusters`. */
  readonly hears?: "pre" | "post";
}

/** `stimulate … at`: one point process on one cell. */
export interface PointInstance {
  readonly stimulus: number;
  readonly population: number;
  readonly index: number;
  readonly group: number;
  readonly section: number;
  readonly node: number;
  readonly x: number;
  readonly parameters: readonly { readonly field: string; readonly value: number }[];
}
