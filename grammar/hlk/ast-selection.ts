import type { Span } from "../source.js";
import type { Block } from "./ast.js";
import type { HlkExpr, Name } from "./ast-expression.js";

/** `PYR_HH, PYR_Izhi`, `all[y in 0..100 um]`: the union of its terms. */
export interface Cells {
  readonly kind: "Cells";
  readonly terms: readonly CellTerm[];
  readonly span: Span;
}
export type CellTerm = NamedCells | AllCells | GroupedCells;
/** A population, cell, group or computed name, with its subset: `E2[0:10]`. */
export interface NamedCells {
  readonly kind: "NamedCells";
  readonly name: Name;
  readonly subset?: Subset;
  readonly span: Span;
}
export interface AllCells {
  readonly kind: "AllCells";
  readonly subset?: Subset;
  readonly span: Span;
}
/** `(E2, E4)[ynorm < 0.5]`. */
export interface GroupedCells {
  readonly kind: "GroupedCells";
  readonly cells: Cells;
  readonly subset?: Subset;
  readonly span: Span;
}

/**
 * `[cellType == IT, ynorm in 0.1..0.3]` (and-ed conditions) or `[0:10]`, `[-1, 3]` (indices, within each population).
 * Items that are numbers or Slices are indices, the rest conditions; mixing them is for resolution to refuse.
 */
export interface Subset {
  readonly kind: "Subset";
  readonly items: readonly HlkExpr[];
  readonly span: Span;
}

/** `dend, apic - apic[0:2]`: read left to right, each step adds or takes away; the first step is a union. */
export interface Sections {
  readonly kind: "Sections";
  readonly steps: readonly SectionStep[];
  readonly span: Span;
}
export interface SectionStep {
  readonly op: "union" | "difference";
  readonly term: SectionTerm;
}
export type SectionTerm = NamedSections | AllSections | GroupedSections;
/** A section, an array member or range `apic[0:2]`, or a `sections` list. */
export interface NamedSections {
  readonly kind: "NamedSections";
  readonly name: Name;
  readonly subset?: Subset;
  readonly span: Span;
}
export interface AllSections {
  readonly kind: "AllSections";
  readonly subset?: Subset;
  readonly span: Span;
}
/** `(dend, apic)[dist_path < 50 um]` or `{Adend1, Adend2}`. */
export interface GroupedSections {
  readonly kind: "GroupedSections";
  readonly sections: Sections;
  readonly subset?: Subset;
  readonly span: Span;
}

/** `soma(0.5)`, `dend(0.2, 0.7)`, `soma` (no positions: the construct's default). */
export interface Site {
  readonly kind: "Site";
  readonly section: SectionTerm;
  readonly positions: readonly HlkExpr[];
  readonly span: Span;
}
/** Where synapses, stimuli or recordings go. */
export type Sites = Site | SiteList | SitePolicy;
/** `[dend(0.2), apic[3](0.7)]`. */
export interface SiteList {
  readonly kind: "SiteList";
  readonly sites: readonly Site[];
  readonly span: Span;
}
/** `spread(spiny)`, `each(proximal, distal)(0.5)`. */
export interface SitePolicy {
  readonly kind: "SitePolicy";
  readonly policy: SitePolicyWord;
  readonly sections: Sections;
  readonly positions: readonly HlkExpr[];
  readonly span: Span;
}
export type SitePolicyWord = "spread" | "random" | "each" | "inorder";

/** `0.5*AMPA + (1 - f)*NMDA { delay = 1 ms }`. */
export interface SynapseSum {
  readonly kind: "SynapseSum";
  readonly terms: readonly SynapseTerm[];
  readonly span: Span;
}
/**
 * `synapse` is a name (Ref, Member), or what chooses one (a Select, an Index); `block` has the term's own weight,
 * delay, on.
 */
export interface SynapseTerm {
  readonly kind: "SynapseTerm";
  readonly factor?: HlkExpr;
  readonly synapse: HlkExpr;
  readonly block?: Block;
  readonly span: Span;
}
