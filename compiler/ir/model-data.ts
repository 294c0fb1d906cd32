import type { SignalData, SpanData } from "./signal-data.js";

/**
 * What a program reads at load: everything that counts, positions and parameter values decide, and nothing that shapes code.
 * The interpreter takes it as it is; for native programs `flattenColumns` turns it into the columns of one container file.
 * Indices refer to the lists of `Program`. Units: ms, mV, um, um2, uF/cm2, mS/cm2 for a and b, mechanisms' own units.
 */
export interface ModelData {
  /** Values of `Program.uniforms`, in order. */
  readonly uniforms: Float64Array;
  readonly run: RunData;
  readonly cellTypes: readonly CellTypeData[];
  readonly populations: readonly PopulationData[];
  readonly rules: readonly RuleData[];
  readonly stimuli: readonly PointStimulusData[];
  readonly recordings: readonly RecordingData[];
  /** Absent where there are none. */
  readonly signals?: readonly SignalData[];
  /** Contacts that move once all connections are made, in order; absent where none do. */
  readonly placements?: readonly ContactPlacementData[];
  /** What the model sets at given times; absent where there is nothing. */
  readonly changes?: readonly ChangeData[];
  /** One per `Program.lookups`. */
  readonly lookups: readonly LookupData[];
  /** One per `functionTables` of the mechanisms, in their order; absent where there are none. */
  readonly functionTables?: readonly FunctionTableData[];
}

/** What a FUNCTION_TABLE holds: see `FunctionTable`. */
export interface FunctionTableData {
  readonly axes: readonly { readonly points: Float64Array }[];
  readonly values: Float64Array;
}

/** A table with bin axes that rules read while the network is built. */
export interface LookupData {
  readonly name: string;
  /** Edges of the bins, ascending: n + 1 for n bins; with `points` the n places of the values, linear between them. */
  readonly axes: readonly { readonly name: string; readonly edges: Float64Array; readonly points?: true }[];
  /** Row-major; the first axis is the slowest. */
  readonly values: Float64Array;
  /** Value beyond all bins; NaN: that is an error. */
  readonly outside: number;
}

export interface RunData {
  /** floor(duration / dt + 1e-9), as NEURON's psolve counts. */
  readonly steps: number;
  readonly dtMs: number;
  /** degC; also a uniform. */
  readonly celsius: number;
  /** Random123's globalindex. */
  readonly seed: number;
  /** um; for the normalised positions and the cylinder. */
  readonly volumeSizeUm: Float64Array;
  /** Present: cells are placed, and rules and stimuli draw, as NetPyNE does, with these seeds of its own. */
  readonly netpyne?: NetpyneSeeds;
}

/** `simConfig.seeds`: id3 of NetPyNE's streams. */
export interface NetpyneSeeds {
  readonly conn: number;
  readonly stim: number;
  readonly loc: number;
  readonly cell: number;
}

/** What NetPyNE makes in one go (`streams netpyne`), where the model may have it in several parts. */
export interface NetpyneRule {
  /** id1 of the stream of draws for the whole rule: the hash of `conn_` and NetPyNE's function. */
  readonly id: number;
  /** All cells that are drawn among, those of the rule's other parts included. */
  readonly pre: readonly SelectionData[];
  readonly post: readonly SelectionData[];
  /** Which values draw. */
  readonly weight: boolean;
  readonly delay: boolean;
  readonly contacts: boolean;
  /** Where contacts move, one per term: which of `Program.siteVariables` is a factor of its weight; -1: none. */
  readonly factors?: Int32Array;
  /** Private sources: whose stream it is, and what draws before weight, delay and contacts. */
  readonly stimulus?: NetpyneStimulus;
}

/** The stream of a stimulus: each value that draws is drawn for all targets, one value after the other. */
export interface NetpyneStimulus {
  /** id1: the hash of `stim_` and the mechanism. */
  readonly id: number;
  readonly targets: readonly SelectionData[];
  /** Program.cellExpressions that draw, in NetPyNE's order. */
  readonly expressions: Int32Array;
}

export interface CellTypeData {
  readonly name: string;
  /** Per node, in NEURON's node order; parent of node 0 is -1. */
  readonly parent: Int32Array;
  readonly areaUm2: Float64Array;
  readonly diamUm: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** uF/cm2; 0 at nodes without membrane. */
  readonly cm: Float64Array;
  readonly vInitMv: Float64Array;
  readonly spikeNode: number;
  /** Where a point process spikes instead: by its variable `field`; without one, by what it sends with net_event. */
  readonly spikeOf?: { readonly group: number; readonly field?: string };
  readonly sections: SectionsData;
  /** Per node, one column for each of `Program.siteVariables`; absent where there are none. */
  readonly siteValues?: readonly Float64Array[];
  /** Where membrane currents are recorded: groups that bring what is none (see `electrode-fields.ts`). */
  readonly electrodes?: Int32Array;
  /** Where signals are. */
  readonly spans?: SpanData;
  /** One per `CellTypeProgram.groups`. */
  readonly groups: readonly GroupData[];
  /** One per `Program.ions`; columns are empty where the type lacks the ion. */
  readonly ions: readonly IonData[];
}

/** Columns over sections: what is needed to find the node of a place that a draw chose. */
export interface SectionsData {
  readonly firstNode: Int32Array;
  readonly nseg: Int32Array;
  readonly parentNode: Int32Array;
  /** 1 where nodes run from x = 1 to x = 0. */
  readonly reversed: Uint8Array;
  /** By which contacts are spread. */
  readonly lengthUm: Float64Array;
  /** Where `streams netpyne` moves contacts: in the order of these. */
  readonly names?: readonly string[];
}

export interface GroupData {
  readonly name: string;
  /** density, point: node of each row, ascending for density; empty for synapse and stimulus groups (made at load). */
  readonly nodes: Int32Array;
  /** Per parameter field of the mechanism, in the order of its `fields`: one value per row, or one value (synapse); empty for stimuli. */
  readonly parameters: readonly { readonly field: string; readonly values: Float64Array }[];
  /** synapse, stimulus on a cell with a "mixed" ion: pairs of an ion and the claim that each instance adds at its node. */
  readonly ionClaims?: Int32Array;
  /**
   * Where the mechanism uses POINTERs, for each of them four numbers per row (synapse: for all): 0, node: v; 1, ion, its
   * field, node; 2, group, field, row; 3: a connection's weight. Node or row -1: in the compartment of the instance itself.
   */
  readonly pointers?: readonly Int32Array[];
  /** Where the mechanism has LONGITUDINAL_DIFFUSION, per row: see `DiffusionTree` of the model. */
  readonly tree?: { readonly parent: Int32Array; readonly af: Float64Array; readonly bf: Float64Array };
}

export interface IonData {
  readonly ion: string;
  /** Per node: initial values. */
  readonly e: Float64Array;
  readonly inside: Float64Array;
  readonly outside: Float64Array;
  /** Where the style is "mixed", per node: claims on the concentrations plus four times those on e (0 … 3 each). */
  readonly claims?: Uint8Array;
}

export interface PopulationData {
  readonly name: string;
  readonly kind: "cell" | "artificial" | "spikes";
  /** Index into Program.cellTypes or Program.artificial; -1 for spike lists. */
  readonly type: number;
  readonly count: number;
  readonly firstGid: number;
  readonly thresholdMv: number;
  readonly placement: PlacementData;
  readonly positionStream: number;
  /**
   * id1 of each RANDOM variable: of the artificial mechanism, or of the density and point groups of the cell type, one
   * group after the other.
   */
  readonly noiseStreams: Uint32Array;
  /** Parameters of artificial cells that the model sets: a Program.cellExpressions index each. */
  readonly parameters: readonly ParameterData[];
  /** For private sources of `stimulate`: the population whose cell j source j belongs to (same index, same position); else -1. */
  readonly privateTo: number;
  /** For private sources: which cells of `privateTo` have one. */
  readonly selection?: SelectionData;
  /**
   * id2 of the first cell's RANDOM variables, the others count on, id3 of all and their first draw; absent: the cell's
   * index, and 0.
   */
  readonly noiseIds?: { readonly first: number; readonly seed: number; readonly start: number };
  /** NetPyNE draws the times of a VecStim before the run, for so long: parameter `number` is how many it draws. */
  readonly drawnForMs?: number;
  /** `streams netpyne`: private sources with parameters that draw. */
  readonly netpyne?: NetpyneStimulus;
  /** Cells of the type that differ by what they draw. */
  readonly drawn?: DrawnCellsData;
  /** kind "spikes": CSR over cells. */
  readonly spikeOffsets: Uint32Array;
  readonly spikeTimesMs: Float64Array;
}

/** Instead of the cell type's columns, one after the other for each cell of the population. */
export interface DrawnCellsData {
  /** What they drew, by the names of the draws. */
  readonly draws: readonly { readonly name: string; readonly values: Float64Array }[];
  readonly areaUm2: Float64Array;
  readonly diamUm: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly cm: Float64Array;
  readonly vInitMv: Float64Array;
  readonly spans?: SpanData;
  /** Groups by their index, with the fields that differ. */
  readonly fields: readonly { readonly group: number; readonly field: string; readonly values: Float64Array }[];
  /** By index of the ion. */
  readonly ions: readonly ({ readonly ion: number } & Pick<IonData, "e" | "inside" | "outside">)[];
}

export interface ParameterData {
  readonly field: string;
  /** Index into Program.cellExpressions. */
  readonly expression: number;
  /** id1 of the stream that draws of the expression use; 0 where it draws nothing. */
  readonly stream: number;
  /** `streams netpyne`: id3, and id2 is the cell's gid; absent: id2 is its index. */
  readonly seed?: number;
}

export interface PlacementData {
  readonly kind: "ranges" | "points" | "none";
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** `streams netpyne`: low and high as parts of the volume. */
  readonly norm?: {
    readonly low: Float64Array;
    readonly high: Float64Array;
    /** Cells of other kinds that were placed before these, in the same population. */
    readonly before: number;
    /** One coordinate of each cell, drawn before. */
    readonly along?: { readonly axis: number; readonly places: Float64Array };
  };
  /** Cylinder: x and z are drawn within the ellipse of the volume. */
  readonly cylinder: boolean;
  /** All three are drawn within the ellipsoid that fills low to high. */
  readonly ellipsoid: boolean;
  /** Cells are not evenly dense along one axis: its range in bins, and the part of the cells below each end. */
  readonly profile?: { readonly axis: number; readonly ends: Float64Array };
  /** kind "points": x, y, z per cell. */
  readonly points: Float64Array;
}

export interface SelectionData {
  readonly population: number;
  /** start, stop, step triples; empty: all cells. */
  readonly slices: Int32Array;
  /** Index into Program.cellExpressions (a condition); -1: none. */
  readonly where: number;
}

export interface RuleData {
  readonly name: string;
  /** Index into Program.families. */
  readonly family: number;
  readonly row: Float64Array;
  readonly pattern: "probability" | "convergence" | "divergence" | "all" | "pairs" | "private";
  readonly selfAllowed: boolean;
  readonly optional: boolean;
  readonly pre: readonly SelectionData[];
  readonly post: readonly SelectionData[];
  /** [pre × post], row-major: id1 of the streams (docs/draws.md). */
  readonly probabilityStreams: Uint32Array;
  readonly contactStreams: Uint32Array;
  readonly siteStreams: Uint32Array;
  readonly weightStreams: Uint32Array;
  readonly delayStreams: Uint32Array;
  /** [term][pre × post][RANDOM variable of its synapse]; absent where no synapse draws. */
  readonly noiseStreams?: Uint32Array;
  /** [post] and [pre]. */
  readonly convergenceStreams: Uint32Array;
  readonly divergenceStreams: Uint32Array;
  /** pattern "pairs": (pre, post) positions in the concatenated selections. */
  readonly pairs: Uint32Array;
  /** Names of the synapse kinds of the terms: a GroupKind with owner "synapse" of the target's type; artificial targets take all terms directly. */
  readonly synapses: readonly string[];
  /** Terms that a point process of a cell type receives instead; absent where there are none. */
  readonly points?: readonly RulePointData[];
  /** The synapse kind with an instance for each contact that changes its weight (docs/draws.md, "Plasticity"). */
  readonly plasticity?: string;
  /** The rule makes gap junctions. */
  readonly gap?: RuleGapData;
  readonly site: SiteData;
  readonly netpyne?: NetpyneRule;
}

export interface RuleGapData {
  /** On the presynaptic cells as well. */
  readonly both: boolean;
  /** One place on each presynaptic cell type. */
  readonly from: SiteData;
  /** mV: what mechanisms find at INITIAL, but for POINTERs. */
  readonly startMv: number;
  /** One per term. */
  readonly ports: readonly RuleGapPort[];
}

export interface RuleGapPort {
  /** The field that takes v of the other side; a POINTER sees v at any time, a variable what it was after the last step. */
  readonly field: string;
  readonly isPointer: boolean;
  /** The field that the weight sets; absent: none. */
  readonly weight?: string;
}

export interface RulePointData {
  readonly term: number;
  /** Index into Program.cellTypes. */
  readonly cellType: number;
  /** Name of a GroupKind with owner "point". */
  readonly group: string;
  /** Of its NET_RECEIVE: where the weight goes. */
  readonly argument: number;
}

export interface SiteData {
  readonly policy: "at" | "each" | "random" | "spread" | "inorder";
  /** One per Program.cellTypes; empty lists for types that are no target. x is NaN where the policy chooses it. */
  readonly byCellType: readonly { readonly sections: Int32Array; readonly x: Float64Array }[];
}

export interface PointStimulusData {
  readonly name: string;
  /** Name of the GroupKind (owner "stimulus") in the target's type. */
  readonly group: string;
  readonly targets: readonly SelectionData[];
  /** id1 of each RANDOM variable of the point process; absent where it draws nothing. */
  readonly noiseStreams?: Uint32Array;
  readonly parameters: readonly ParameterData[];
  readonly site: SiteData;
  /** `streams netpyne`: where parameters draw. */
  readonly netpyne?: NetpyneStimulus;
}

export interface RecordingData {
  readonly name: string;
  readonly of: readonly SelectionData[];
  readonly site: SiteData;
  readonly what: "v" | "i_membrane" | "field" | "ion";
  /** Group name and field ("field"), ion and field ("ion"); empty otherwise. */
  readonly group: string;
  readonly field: string;
  readonly unit: string;
  readonly everySteps: number;
  readonly float64: boolean;
}

/** One timed change: of a field of some instances, or of the weights of some connections. */
export interface ChangeData {
  /** ms, ascending. */
  readonly timesMs: Float64Array;
  /** field: one number per time, for all; absent: the others say it. */
  readonly numbers?: Float64Array;
  readonly kind: "field" | "weight";
  /** field: name of the group in the cell types; empty for artificial cells. */
  readonly group: string;
  /** field: index into the `changed` of the mechanism; weight: 0 set, 1 multiply, 2 add. */
  readonly flag: number;
  readonly of: readonly SelectionData[];
  /** field of a group: one per Program.cellTypes: nodes, ascending, and the number at each. Empty with `expression` >= 0: all nodes. */
  readonly byCellType: readonly { readonly nodes: Int32Array; readonly values: Float64Array }[];
  /** Index into Program.cellExpressions: the number of each cell; -1: `byCellType` or `value` has it. */
  readonly expression: number;
  /** weight: the number; indices into `rules`, and the term of each (-1: all). */
  readonly value: number;
  readonly rules: Int32Array;
  readonly terms: Int32Array;
}

/** `place`: the contacts between some cells, on each postsynaptic cell. */
export interface ContactPlacementData {
  readonly name: string;
  readonly pre: readonly SelectionData[];
  readonly post: readonly SelectionData[];
  /** Kinds of synapses that move; empty: all. */
  readonly synapses: readonly string[];
  /** Kinds of synapses whose contacts of one connection at one place stay together. */
  readonly together: readonly string[];
  /** One per Program.cellTypes. Without `x` and `shares`: evenly along the sections; else segments and their parts. */
  readonly byCellType: readonly {
    readonly sections: Int32Array;
    readonly x: Float64Array;
    readonly shares: Float64Array;
  }[];
}
