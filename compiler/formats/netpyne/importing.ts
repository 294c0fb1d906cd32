import type { Dict, NetParams, SimConfig } from "./document.js";
import type { Lookup } from "./expressions.js";
import type { Mechanisms } from "../hlk/mechanism-facts.js";
import type { Namespace } from "../hlk/names.js";
import type { Notes } from "../hlk/notes.js";

export type Axis = "x" | "y" | "z";
export const axes: readonly Axis[] = ["x", "y", "z"];

/** Where the cells of a population lie along one axis, in um; `closed`: the upper end is reached. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly closed: boolean;
}

/** A population as the rules see it. */
export interface PopulationFacts {
  readonly label: string;
  readonly name: string;
  readonly params: Dict;
  /** What conditions may ask: pop, cellType, cellModel and what `popTagsCopiedToCells` adds. */
  readonly tags: Dict;
  readonly intervals: Readonly<Record<Axis, Interval>>;
  /** Undefined: only the run says it. */
  readonly count: number | undefined;
  readonly firstGid: number | undefined;
  readonly cell: PopulationCell;
}
export type PopulationCell =
  /**
   * Labels of the cellParams rules that apply, in order; of a population with diversity the first, and all of them with
   * their parts of the cells.
   */
  | {
      readonly kind: "sections";
      readonly rules: readonly string[];
      readonly variants?: readonly { readonly rule: string; readonly part: number }[];
    }
  | { readonly kind: "point"; readonly mechanism: string; readonly params: Dict };

/** What the rules have to know of a cellParams rule. */
export interface CellFacts {
  readonly label: string;
  readonly name: string;
  readonly rule: Dict;
  /** .hlk names of sections by NetPyNE's, in order. */
  readonly sections: ReadonlyMap<string, string>;
  /** Members of section lists, by NetPyNE's names. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

/** Everything that the parts of an import share. */
export interface Importing {
  readonly params: NetParams;
  readonly config: SimConfig;
  readonly mechanisms: Mechanisms;
  readonly notes: Notes;
  readonly populations: readonly PopulationFacts[];
  readonly cells: ReadonlyMap<string, CellFacts>;
  readonly synapses: Namespace;
  readonly rules: Namespace;
  readonly tables: Namespace;
  /** Numbers of netParams, by the names that string functions use; those that are used are declared. */
  readonly numbers: Lookup;
  /** Tags that conditions of the .hlk read. */
  readonly usedTags: Set<string>;
  /** Weights are multiplied with a number of the segment that a contact is on: weightNorm. */
  readonly normalizes: boolean;
}
