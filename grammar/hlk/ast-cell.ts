import type { Span } from "../source.js";
import type { Block, Field, If, Let, Mechanism, Param } from "./ast.js";
import type { HlkCall, HlkExpr, Name, StringNode } from "./ast-expression.js";
import type { Sections, Site, Subset } from "./ast-selection.js";

/** `cell NAME [extends NAME] [from "file" [template|class call]] [matching […]] { … }`. */
export interface Cell {
  readonly kind: "Cell";
  readonly name: Name;
  readonly extends?: Name;
  readonly from?: CellFrom;
  readonly matching?: Subset;
  readonly items: readonly CellItem[];
  readonly span: Span;
}
/** The file a cell comes from; `loader` says what to build in a .hoc or .py file: `template PTcell(3, 28)`. */
export interface CellFrom {
  readonly kind: "CellFrom";
  readonly path: StringNode;
  readonly loader?: { readonly word: "template" | "class"; readonly call: HlkCall };
  readonly span: Span;
}

/** Statements of a cell, in order: later wins. */
export type CellItem =
  | Section
  | SectionsList
  | In
  | RemoveSections
  | Segment
  | Draw
  | Spike
  | Param
  | Let
  | If<CellItem>
  | Field;

/** `section dend { … }`, or an array: `section apic[12] { … }`. */
export interface Section {
  readonly kind: "Section";
  readonly name: Name;
  readonly count?: HlkExpr;
  readonly items: readonly SectionItem[];
  readonly span: Span;
}
/** `sections spiny = alldend - apic[0:2]`. */
export interface SectionsList {
  readonly kind: "SectionsList";
  readonly name: Name;
  readonly sections: Sections;
  readonly span: Span;
}
/** `in dend, apic { … }`: edits sections that exist. */
export interface In {
  readonly kind: "In";
  readonly sections: Sections;
  readonly items: readonly SectionItem[];
  readonly span: Span;
}
/** `remove sections axon`: takes them out of the cell. */
export interface RemoveSections {
  readonly kind: "RemoveSections";
  readonly sections: Sections;
  readonly span: Span;
}
/** `segment wnorm = …`: a plain number per segment. */
export interface Segment {
  readonly kind: "Segment";
  readonly name: Name;
  readonly value: HlkExpr;
  readonly span: Span;
}
/** `draw jitter = uniform(0, 1)`: one draw per cell. */
export interface Draw {
  readonly kind: "Draw";
  readonly name: Name;
  readonly value: HlkExpr;
  readonly span: Span;
}
/** `spike at soma(0.5) when v > 10 mV`; of a point process: `spike at Izhi when V > 30`, `spike at Izhi`. */
export interface Spike {
  readonly kind: "Spike";
  /** A place, or the name of a point process. */
  readonly site: Site;
  readonly when?: HlkExpr;
  readonly span: Span;
}

export type SectionItem = Field | Attach | Insert | SetMechanism | Remove | Ion | Point | If<SectionItem>;

/** `attach soma(1) [by (0)]`: `childEnd` is the end of this section that touches, 0 unless said. */
export interface Attach {
  readonly kind: "Attach";
  readonly site: Site;
  readonly childEnd?: HlkExpr;
  readonly span: Span;
}
/** `insert hh { … }, pas`: each must not be there yet. */
export interface Insert {
  readonly kind: "Insert";
  readonly mechanisms: readonly Mechanism[];
  readonly span: Span;
}
/** `set "k*" except kBK { gbar *= 2 }`: changes what is inserted. */
export interface SetMechanism {
  readonly kind: "SetMechanism";
  readonly pattern: Pattern;
  readonly block: Block;
  readonly span: Span;
}
/** `remove pas`. */
export interface Remove {
  readonly kind: "Remove";
  readonly pattern: Pattern;
  readonly span: Span;
}
/** A mechanism name, or a text with `*` that stands for several. */
export interface Pattern {
  readonly kind: "Pattern";
  readonly name: Name;
  readonly except: readonly Name[];
  readonly span: Span;
}
/** `ion ca { … }`. */
export interface Ion {
  readonly kind: "Ion";
  readonly name: Name;
  readonly block: Block;
  readonly span: Span;
}
/** `point Izhi = Izhi2007b { … } at 0.5`: a point process that is part of the cell. */
export interface Point {
  readonly kind: "Point";
  readonly name?: Name;
  readonly mechanism: Mechanism;
  readonly at?: HlkExpr;
  readonly span: Span;
}
