import type { GapPort, GapSides } from "./gap-junction.js";
import type { Expr } from "../../grammar/expression.js";
import type { Source, Span } from "../../grammar/source.js";
import type { ContactPlacement } from "./contact-placement.js";
import type { LookupTable } from "./lookup-table.js";
import type { Mechanism, SolvedMechanism } from "./mechanism.js";
import type { DrawingScheme, NetpyneRanges } from "./drawing-scheme.js";
import type { SectionGeometry } from "./morphology.js";
import type { Numerics, Plot, Recording, Signal, Simulation } from "./network-run.js";
import type { DrawingCell, DrawingSection, DrawRef } from "./cell-draw.js";
import type { PointerBinding } from "./pointer-binding.js";
import type { Binding } from "./quantity.js";
import type { TimedChange, TimeExpr } from "./timed-change.js";

/**
 * Level `Network`: the model with names bound, families unrolled, units converted. All quantities are in NEURON's
 * units: ms, mV, um, nA, uS, S/cm2, mA/cm2, uF/cm2, ohm cm, mM, degC, MOhm. No object per cell or per synapse.
 */
export interface Network<M = Mechanism> {
  readonly name: string;
  /** Whose draws they are: hillock's own, or NetPyNE's from the same rules (docs/draws.md). */
  readonly streams: DrawingScheme;
  readonly params: readonly Param[];
  readonly options: readonly Option[];
  /** What the command line has set; absent in networks that come from elsewhere. */
  readonly settings?: readonly AppliedSetting[];
  readonly lookups: readonly LookupTable[];
  readonly mechanisms: readonly M[];
  readonly volume: Volume;
  readonly cellTypes: readonly CellType[];
  readonly populations: readonly Population[];
  readonly synapses: readonly Synapse[];
  readonly rules: readonly ConnectRule[];
  readonly stimuli: readonly Stimulus[];
  /** `place … by …`, in source order; absent where there are none. */
  readonly placements?: readonly ContactPlacement[];
  /** `at TIME { set … }`, in source order; absent where there are none. */
  readonly changes?: readonly TimedChange[];
  readonly recordings: readonly Recording[];
  /** `record lfp`, `record dipole`; absent where there are none. */
  readonly signals?: readonly Signal[];
  readonly simulation: Simulation;
  readonly numerics: Numerics;
  readonly plots: readonly Plot[];
  readonly sources: readonly Source[];
  readonly span: Span;
}

export type SolvedNetwork = Network<SolvedMechanism>;

/** `param ee_gain = 1`: a run-time value, set by --set without compiling. Its value is in NEURON's unit for its dimension. */
export interface Param {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly origin: "given" | "command-line";
  readonly span: Span;
}

/** A `--set` as it was written, and when it is decided: only `compile` may need the C++ compiler for each new value. */
export interface AppliedSetting {
  /** `PYR.soma.L=20 um`, `connect.EE.weight*=2`. */
  readonly text: string;
  readonly binding: Binding;
}

/** `option scale = 0.3`: resolved before this level; kept for `params` and the manifest. */
export interface Option {
  readonly name: string;
  /** A number is in NEURON's unit for its dimension. */
  readonly value: number | string | boolean;
  readonly unit?: string;
  /** `compile` where it decides structure, `load` where only counts, positions or tables. */
  readonly binding: Binding;
  /** What reads it: "the count of population E2". */
  readonly readers: readonly string[];
  readonly origin: "given" | "command-line";
  readonly span: Span;
}

export interface Volume {
  readonly shape: "cuboid" | "cylinder" | "ellipsoid";
  /** um; along x, y, z. */
  readonly size: readonly [number, number, number];
  /** What counts and densities have been multiplied with; absent: 1. */
  readonly scale?: number;
  readonly span?: Span;
}

/* ------------------------------------------------------------------ cells */

export interface CellType extends DrawingCell {
  readonly name: string;
  readonly sections: readonly Section[];
  /** Section indices in the order in which they were connected, where it differs (SWC): see `Morphology`. */
  readonly connectOrder?: readonly number[];
  /** Named lists (`sections proximal = …`) as section indices, for inspection and sites. */
  readonly lists: readonly { readonly name: string; readonly sections: readonly number[] }[];
  /** `segment wnorm = …`: plain numbers for rules to read as `site.wnorm`; by section, then by segment. */
  readonly segments?: readonly SegmentNumbers[];
  readonly spike: SpikeSource;
  readonly span: Span;
}

/** Where spikes are detected. NEURON's default: first section at 0.5, v > 10 mV. */
export interface SpikeSource {
  readonly section: number;
  readonly x: number;
  /** mV; of a point process in the unit of its variable. */
  readonly thresholdMv: CellExpr;
  /** A point process of the cell that spikes: its variable passes the threshold; without one, it sends net_event. */
  readonly of?: { readonly point: string; readonly variable?: string };
}

export interface SegmentNumbers {
  readonly name: string;
  readonly values: readonly (readonly SegmentValue[])[];
}

export interface Section extends DrawingSection {
  /** `soma`, or `apic[3]` for a member of an array. */
  readonly name: string;
  /** nseg, L, diam or points, Ra, parent: what geometry needs. */
  readonly geometry: SectionGeometry;
  /** uF/cm2, per segment. */
  readonly cmUfCm2: SegmentValue;
  /** mV; undefined: the simulation's v_init. */
  readonly vInitMv?: SegmentValue;
  readonly inserts: readonly Insert[];
  readonly ions: readonly IonSetting[];
  readonly points: readonly PointPlacement[];
  readonly span: Span;
}

/** A parameter along a section: evaluated once per segment when the model is loaded. */
export type SegmentValue = Expr<SegmentRef>;
/** What an expression in a cell body may read; distances in um from the soma's middle. */
export type SegmentRef =
  | { readonly kind: "Param"; readonly name: string }
  | DrawRef
  | {
      readonly kind: "Segment";
      readonly name: "dist_path" | "dist_euclidean" | "x" | "diam" | "area" | "L" | "x_um" | "y_um" | "z_um";
    }
  /** A list literal: one value per segment (its length is nseg). */
  | { readonly kind: "PerSegment"; readonly values: readonly number[] };

export interface Assignment<R> {
  readonly variable: string;
  readonly value: Expr<R>;
  readonly span: Span;
}

/** `insert hh { gnabar = 0.12 S/cm2 }` after all `set`s have been applied. */
export interface Insert {
  readonly mechanism: string;
  readonly parameters: readonly Assignment<SegmentRef>[];
  readonly pointers?: readonly PointerBinding[];
  readonly span: Span;
}

/** `ion na { e = 50 mV }`: e (mV), i and o (mM: inside, outside). */
export interface IonSetting {
  readonly ion: string;
  readonly parameters: readonly Assignment<SegmentRef>[];
  readonly span: Span;
}

/** `point Izhi = Izhi2007b {…} at 0.5`: a point process that belongs to every cell of the type. */
export interface PointPlacement {
  readonly name: string;
  readonly mechanism: string;
  readonly x: number;
  readonly parameters: readonly Assignment<SegmentRef>[];
  readonly pointers?: readonly PointerBinding[];
  /** The variable that is the cell's voltage, where the section's is not (NetPyNE's `vref`). */
  readonly voltage?: string;
  /** Names that rules write after `with`, one per argument of NET_RECEIVE (NetPyNE's `synList`). */
  readonly receives?: readonly string[];
  readonly span: Span;
}

/* ------------------------------------------------------------ populations */

/** Expressions over one cell: position (um), normalised position, its index in the population, params. */
export type CellExpr = Expr<CellRef>;
export type CellRef =
  | { readonly kind: "Param"; readonly name: string }
  | { readonly kind: "Cell"; readonly name: CellVariable };
export type CellVariable = "x" | "y" | "z" | "xnorm" | "ynorm" | "znorm" | "index" | "gid";

export interface Population {
  readonly name: string;
  /** The cell type's name, or an artificial cell's mechanism with its parameters (drawn or computed per cell). */
  readonly cell:
    | { readonly kind: "cell"; readonly cellType: string }
    | {
        readonly kind: "artificial";
        readonly mechanism: string;
        readonly parameters: readonly Assignment<CellRef>[];
        /** Written as a VecStim with a rate: NetPyNE draws its times from a stream of another name. */
        readonly drawnBeforehand?: true;
      }
    /** `cell = spikes("in/M2.h5")` or a list of times per cell: VecStim-like sources. */
    | { readonly kind: "spikes"; readonly timesMs: readonly (readonly number[])[] };
  readonly count: number;
  /** `streams netpyne`: gids that it takes, those of cells included that the volume's `scale` leaves out; absent: count. */
  readonly gidCount?: number;
  readonly placement: Placement;
  readonly tags: Readonly<Record<string, string | number>>;
  readonly span: Span;
}

export type Placement =
  /** Drawn uniformly in [low, high) along each axis (um), within the volume's shape. */
  | {
      readonly kind: "ranges";
      readonly low: Triple;
      readonly high: Triple;
      readonly shaped: boolean;
      /** `streams netpyne`: the ranges as parts of the volume, as NetPyNE computes them. */
      readonly norm?: NetpyneRanges;
      /** How dense the cells lie along one axis: its range in parts of equal width. */
      readonly profile?: { readonly axis: 0 | 1 | 2; readonly weights: readonly number[] };
    }
  | { readonly kind: "points"; readonly points: readonly Triple[] }
  /** Cell (i, j, k) lies at low + (i, j, k) * spacing (um); k, along z, varies fastest. */
  | { readonly kind: "grid"; readonly spacing: Triple; readonly low: Triple; readonly counts: Triple };
export type Triple = readonly [number, number, number];

/** Part of one population; `where` (on numbers) is evaluated natively, conditions on tags are resolved. */
export interface Selection {
  readonly population: string;
  /** Python-like slices over the cell index, already normalised: start ≤ stop, step > 0; empty = all. */
  readonly slices: readonly { readonly start: number; readonly stop: number; readonly step: number }[];
  readonly where?: CellExpr;
}

/* ------------------------------------------------------------ connections */

export interface Synapse {
  readonly name: string;
  readonly mechanism: string;
  /** Uniform over all synapses of this kind; may read params. */
  readonly parameters: readonly Assignment<ParamRef>[];
  readonly pointers?: readonly PointerBinding[];
  /** A gap junction, or one side of it. */
  readonly gap?: GapPort;
  /** No synapse but plasticity: the POINTER by which it changes the weight of a connection. */
  readonly adjusts?: string;
  readonly span: Span;
}
export type ParamRef = { readonly kind: "Param"; readonly name: string };

/** Expressions of a rule, evaluated natively for a pair of cells. */
export type PairExpr = Expr<PairRef>;
export type PairRef =
  | { readonly kind: "Param"; readonly name: string }
  | { readonly kind: "Cell"; readonly side: "pre" | "post"; readonly name: CellVariable }
  /** um (dist_norm*: of normalised coordinates); dist_2D = the x-z plane, dist_3D all three. */
  | { readonly kind: "Distance"; readonly name: DistanceVariable }
  /** A number that differs among the rules of one `for` family: column of the family's rows. */
  | { readonly kind: "Row"; readonly index: number }
  | { readonly kind: "Contacts" }
  /** A number of the segment that the contact is on: `dist_path`, or what the cell calls `segment wnorm`. */
  | { readonly kind: "Site"; readonly name: string };
export type DistanceVariable =
  | "dist_3D"
  | "dist_2D"
  | "dist_x"
  | "dist_y"
  | "dist_z"
  | "dist_norm3D"
  | "dist_norm2D"
  | "dist_xnorm"
  | "dist_ynorm"
  | "dist_znorm";
/*
 * Built-in calls in a PairExpr beside arithmetic: min max exp log sqrt hypot sin cos abs floor ceil pow,
 * `draw.uniform`(low, high), `draw.normal`(mean, sd), `draw.negexp`(mean), `draw.lognormal`(mean, sd): the next number of the stream
 * of the field they stand in; `lookup.NAME`(i, j…): a LookupTable.
 */

export interface ConnectRule {
  /** The rule's name or its printed header: enters the hash of its random streams. */
  readonly name: string;
  readonly optional: boolean;
  readonly pre: readonly Selection[];
  readonly post: readonly Selection[];
  readonly pattern: ConnectPattern;
  readonly contacts: PairExpr;
  /** Each connection makes one contact per entry and per `contacts`. */
  readonly synapses: readonly SynapseTerm[];
  /** No cell types where the targets are artificial cells. */
  readonly site: SiteChoice;
  readonly selfAllowed: boolean;
  /** The kind that has an instance for each contact: it hears the spikes of both cells and changes the contact's weight. */
  readonly plasticity?: string;
  /** The rule makes gap junctions. */
  readonly gap?: GapSides;
  /** mV; overrides the source cell's spike threshold. */
  readonly thresholdMv?: number;
  /** Rules unrolled from one declaration have the same `family` and expressions equal but for `Row` columns. */
  readonly family: string;
  readonly row: readonly number[];
  /** `stream = "…"`: rules with the same text draw as one, over the cells of all of them (`streams netpyne`). */
  readonly stream?: string;
  readonly span: Span;
}

export interface SynapseTerm {
  /** Absent: the target is an artificial cell, which receives the events itself. */
  readonly synapse?: string;
  /** Cells of these types have no such synapse there: a point process of theirs receives, as the argument of this number. */
  readonly points?: readonly ReceivingPoint[];
  /** In the unit of the receiving state (uS for conductances). */
  readonly weight: PairExpr;
  readonly delayMs: PairExpr;
}

export interface ReceivingPoint {
  readonly cellType: string;
  readonly point: string;
  readonly argument: number;
}

export type ConnectPattern =
  | { readonly kind: "probability"; readonly probability: PairExpr }
  /** Number of presynaptic cells per postsynaptic cell, drawn without repetition. */
  | { readonly kind: "convergence"; readonly count: PairExpr }
  | { readonly kind: "divergence"; readonly count: PairExpr }
  | { readonly kind: "all" }
  /** (pre index, post index) within the concatenated selections. */
  | { readonly kind: "pairs"; readonly pairs: readonly (readonly [number, number])[] };

/** Where contacts go, per postsynaptic cell type (index = order of `SiteChoice.byCellType`). */
export interface SiteChoice {
  readonly policy: "at" | "each" | "random" | "spread" | "inorder";
  readonly byCellType: readonly { readonly cellType: string; readonly sites: readonly Site[] }[];
}
/** A place on a cell: `x` undefined means that the policy chooses it. */
export interface Site {
  readonly section: number;
  readonly x?: number;
}

/* ---------------------------------------------------------------- stimuli */

export type Stimulus =
  /** `stimulate E2 with IClamp {…} at soma(0.5)`: a point process on each selected cell. */
  | {
      readonly kind: "point";
      readonly name: string;
      readonly targets: readonly Selection[];
      readonly mechanism: string;
      readonly parameters: readonly Assignment<CellRef>[];
      /** Those that change with t, the same for all; absent where none do. */
      readonly played?: readonly { readonly variable: string; readonly value: TimeExpr; readonly span: Span }[];
      readonly site: SiteChoice;
      readonly stream?: string;
      readonly span: Span;
    }
  /** `stimulate bkg: all with NetStim {…} through exc {…}`: one private artificial source per target cell. */
  | {
      readonly kind: "source";
      readonly name: string;
      readonly targets: readonly Selection[];
      readonly mechanism: string;
      readonly parameters: readonly Assignment<CellRef>[];
      readonly synapses: readonly SynapseTerm[];
      readonly contacts: PairExpr;
      readonly site: SiteChoice;
      readonly stream?: string;
      readonly span: Span;
    };
