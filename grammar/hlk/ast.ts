import type { UnitText } from "../expression.js";
import type { Source, Span } from "../source.js";
import type { Cell, Pattern } from "./ast-cell.js";
import type { Bind, HlkExpr, Name, NamedArgument, StringNode } from "./ast-expression.js";
import type { Cells, Sections, Site, Sites, SynapseSum } from "./ast-selection.js";

/** One .hlk file as written: nothing is resolved, every node knows its place in the source. */
export interface HlkFile {
  readonly kind: "HlkFile";
  readonly source: Source;
  readonly model?: Name;
  /** `streams hillock|netpyne|hnn`; any other word is refused by resolution. */
  readonly streams?: Name;
  readonly declarations: readonly Declaration[];
  /** In source order; only the printer reads them. */
  readonly comments: readonly Comment[];
  /** Other files whose declarations stand among these, once `use "x.hlk"` has been followed; a parser leaves it out. */
  readonly modules?: readonly Module[];
  readonly span: Span;
}
/** `folder`, relative to the model's and with a `/` behind unless empty, is what paths in that file start from. */
export interface Module {
  readonly source: Source;
  readonly folder: string;
}
export interface Comment {
  readonly kind: "Comment";
  /** With its `#`, `//` or block form. */
  readonly text: string;
  readonly span: Span;
}

export type Declaration =
  | Use
  | Param
  | Option
  | Let
  | Table
  | Volume
  | Cell
  | Synapse
  | Population
  | Group
  | Rule
  | Defaults
  | Connect
  | Place
  | Stimulate
  | At
  | Record
  | Numerics
  | Simulate
  | Sweep
  | Plot
  | For
  | If<Declaration>;

/** `use "./mod/"` or `use "cells.hlk" as m`. */
export interface Use {
  readonly kind: "Use";
  readonly path: StringNode;
  readonly as?: Name;
  readonly span: Span;
}
/** `param a = 1, b = 2 in 0..3`: run time. */
export interface Param {
  readonly kind: "Param";
  readonly settings: readonly Setting[];
  readonly span: Span;
}
/** `option model_IT5A = HH_full in { HH_full, HH_reduced }`: load or compile time. */
export interface Option {
  readonly kind: "Option";
  readonly settings: readonly Setting[];
  readonly span: Span;
}
/** `choices` is what follows `in`: a range or a set. */
export interface Setting {
  readonly kind: "Setting";
  readonly name: Name;
  readonly value: HlkExpr;
  readonly choices?: HlkExpr;
  readonly span: Span;
}
/**
 * `let decay(d, lam) = …`; the value may be a Mechanism (`NetStim { … }`) or, known only after resolution,
 * a sum of synapses: `synapseSum(value)` reads it as one.
 */
export interface Let {
  readonly kind: "Let";
  readonly name: Name;
  /** Absent for a plain name; `let f() = …` has an empty list. */
  readonly parameters?: readonly Name[];
  readonly value: HlkExpr;
  readonly span: Span;
}
/** `table w (post: bins, pre: {E, I}) Hz = file("w.csv") { outside = 0 }`. */
export interface Table {
  readonly kind: "Table";
  readonly name: Name;
  readonly axes: readonly Axis[];
  readonly unit?: UnitText;
  readonly data: TableFile | HlkExpr;
  readonly block?: Block;
  readonly span: Span;
}
export interface TableFile {
  readonly kind: "TableFile";
  readonly path: StringNode;
  readonly span: Span;
}
/** No domain: the file or another table says it. */
export interface Axis {
  readonly kind: "Axis";
  readonly name: Name;
  readonly domain?: Bins | HlkExpr;
  readonly span: Span;
}
/** `bins`, `bins [0, 0.1, 0.3]` (edges) or `bins.post` (the edges of that name in the file). */
export interface Bins {
  readonly kind: "Bins";
  readonly member?: Name;
  readonly edges?: HlkExpr;
  readonly span: Span;
}
export interface Volume {
  readonly kind: "Volume";
  readonly block: Block;
  readonly span: Span;
}
/** `synapse AMPA = Exp2Syn { … } { pointer src = pre.v }`. */
export interface Synapse {
  readonly kind: "Synapse";
  readonly name: Name;
  readonly mechanism: Mechanism;
  readonly pointers: readonly Pointer[];
  readonly span: Span;
}
export interface Pointer {
  readonly kind: "Pointer";
  readonly name: Name;
  readonly target: HlkExpr;
  readonly span: Span;
}
export interface Population {
  readonly kind: "Population";
  readonly name: Name;
  readonly block: Block;
  readonly span: Span;
}
export interface Group {
  readonly kind: "Group";
  readonly name: Name;
  readonly cells: Cells;
  readonly span: Span;
}
/** `rule hnn(A, lam) { … }`: fields that a block takes in with `use hnn(1, 3)`. */
export interface Rule {
  readonly kind: "Rule";
  readonly name: Name;
  readonly parameters: readonly Name[];
  readonly block: Block;
  readonly span: Span;
}
/** `defaults connect { … }`: fields for every connect of the enclosing scope. */
export interface Defaults {
  readonly kind: "Defaults";
  readonly of: Name;
  readonly block: Block;
  readonly span: Span;
}
/**
 * `[optional] connect [name:] pre -> post [with synapses] [on sites] [from site] { … }`; a missing block is an empty
 * one.
 */
export interface Connect {
  readonly kind: "Connect";
  readonly optional: boolean;
  readonly name?: Name;
  readonly pre: Cells;
  readonly arrow: "->" | "<->";
  readonly post: Cells;
  readonly synapses?: SynapseSum;
  readonly on?: Sites;
  readonly from?: Site;
  readonly block: Block;
  readonly span: Span;
}
/** `place [name:] [synapses [, others] of] pre -> post on sections by uniform | density(e) | distance(args)`. */
export interface Place {
  readonly kind: "Place";
  readonly name?: Name;
  readonly synapses?: SynapseSum;
  /** `A + B, others of`: contacts of other synapses move as well, each by itself. */
  readonly others?: true;
  readonly pre: Cells;
  readonly post: Cells;
  readonly on: Sections;
  readonly by: PlaceBy;
  readonly span: Span;
}
export interface PlaceBy {
  readonly kind: "PlaceBy";
  readonly policy: "uniform" | "density" | "distance";
  readonly args: readonly HlkExpr[];
  readonly named: readonly NamedArgument[];
  readonly span: Span;
}
/** `stimulate [name:] cells with mech at site` or `… with mech through synapses on sites { … }`. */
export interface Stimulate {
  readonly kind: "Stimulate";
  readonly name?: Name;
  readonly cells: Cells;
  readonly source: Mechanism;
  readonly at?: Sites;
  readonly through?: SynapseSum;
  readonly on?: Sites;
  readonly block?: Block;
  readonly span: Span;
}
/** `at 500 ms [every 1 s] { set … }`. */
export interface At {
  readonly kind: "At";
  readonly time: HlkExpr;
  readonly every?: HlkExpr;
  readonly sets: readonly TimedSet[];
  readonly span: Span;
}
/** `set all[cellType == PT] at dend: hd { gbar *= 2 }`. */
export interface TimedSet {
  readonly kind: "TimedSet";
  readonly target: SetTarget;
  readonly pattern?: Pattern;
  readonly block: Block;
  readonly span: Span;
}
export type SetTarget = CellsTarget | NamedTarget;
export interface CellsTarget {
  readonly kind: "CellsTarget";
  readonly cells: Cells;
  readonly at?: Sections;
  readonly span: Span;
}
export interface NamedTarget {
  readonly kind: "NamedTarget";
  readonly of: "connect" | "synapse" | "stimulate";
  readonly name: Name;
  readonly span: Span;
}
/** `record [names:] what, what [of cells] [at sites|points] [along site] [every dt] { … }`. */
export interface Record {
  readonly kind: "Record";
  readonly names: readonly Name[];
  readonly what: readonly Recorded[];
  readonly cells?: Cells;
  /** Places on cells, or a list of points in space (an expression) for `lfp`. */
  readonly at?: Sites | HlkExpr;
  readonly along?: Site;
  readonly every?: HlkExpr;
  readonly block?: Block;
  readonly span: Span;
}
/** `v`, `spikes`, `lfp`, or `AMPA.g` with an owner; `pool.ca[2]` is an element of an array. */
export interface Recorded {
  readonly kind: "Recorded";
  readonly owner?: Name;
  readonly name: Name;
  readonly index?: number;
  readonly span: Span;
}
export interface Numerics {
  readonly kind: "Numerics";
  readonly block: Block;
  readonly span: Span;
}
export interface Simulate {
  readonly kind: "Simulate";
  readonly duration: HlkExpr;
  readonly block?: Block;
  readonly span: Span;
}
/** `sweep gains { EEGain = [1, 2], zip { a = […], b = […] }, file "points.csv" }`. */
export interface Sweep {
  readonly kind: "Sweep";
  readonly name: Name;
  readonly items: readonly SweepItem[];
  readonly span: Span;
}
export type SweepItem = Field | SweepZip | SweepFile;
export interface SweepZip {
  readonly kind: "SweepZip";
  readonly fields: readonly Field[];
  readonly span: Span;
}
export interface SweepFile {
  readonly kind: "SweepFile";
  readonly path: StringNode;
  readonly span: Span;
}
export interface Plot {
  readonly kind: "Plot";
  /** Each has the form of a mechanism: a name and perhaps a block. */
  readonly plots: readonly Mechanism[];
  readonly span: Span;
}
/** `for (i, P) in rateMax.pop, t in {IT, PT} if cond { … }`. */
export interface For {
  readonly kind: "For";
  readonly binds: readonly Bind[];
  readonly test?: HlkExpr;
  readonly declarations: readonly Declaration[];
  readonly span: Span;
}
/** `if TTX { … } else if … { … } else { … }`; an `else if` is a single If in `else`. */
export interface If<Item> {
  readonly kind: "If";
  readonly test: HlkExpr;
  readonly then: readonly Item[];
  readonly else?: readonly Item[];
  readonly span: Span;
}

/** `NetStim { rate = 10 Hz }`; without braces (`insert hh2`) there is no block. */
export interface Mechanism {
  readonly kind: "Mechanism";
  readonly name: Name;
  readonly block?: Block;
  readonly span: Span;
}
/** `{ field, use rule(…), … }`. */
export interface Block {
  readonly kind: "Block";
  readonly items: readonly BlockItem[];
  readonly span: Span;
}
/** `pointer src = v@soma(0.5)` belongs to the block of a mechanism. */
export type BlockItem = Field | UseRule | Pointer;
/** `tau1 = 0.8 ms`, `hd.gbar *= 2`, `tags { … }` (the `=` before braces may be left out). */
export interface Field {
  readonly kind: "Field";
  readonly path: readonly Name[];
  readonly op: "=" | "*=" | "+=";
  readonly value: HlkExpr;
  readonly span: Span;
}
/** `use hnn(0.0005 uS, 3)` inside a block. */
export interface UseRule {
  readonly kind: "UseRule";
  readonly name: Name;
  readonly args: readonly HlkExpr[];
  readonly named: readonly NamedArgument[];
  readonly span: Span;
}
