import type { Dict, NetParams } from "./document.js";
import type { CellFacts, Importing, PopulationFacts } from "./importing.js";
import { type Namespace, plainName } from "../hlk/names.js";
import { dictIn, textsIn } from "./values.js";

/** Every cellParams rule that makes sections, by its label. */
export function cellFacts({ cellParams }: NetParams, names: Namespace): ReadonlyMap<string, CellFacts> {
  const withSecs = Object.entries(cellParams).filter(([, rule]) => Object.keys(dictIn(rule.secs)).length > 0);
  return new Map(withSecs.map(([label, rule]) => [label, oneCell(label, names.take(label), rule)]));
}

function oneCell(label: string, name: string, rule: Dict): CellFacts {
  const sections = new Map<string, string>();
  for (const section of Object.keys(dictIn(rule.secs)))
    sections.set(section, unused(plainName(section), [...sections.values()]));
  const lists = new Map<string, readonly string[]>();
  for (const [list, members] of Object.entries(dictIn(rule.secLists))) {
    lists.set(
      list,
      (textsIn(members) ?? []).filter((member) => sections.has(member)),
    );
  }
  return { label, name, rule, sections, lists };
}

export function unused(wished: string, used: readonly string[]): string {
  let name = wished;
  for (let i = 2; used.includes(name); i++) name = `${wished}_${i}`;
  return name;
}

/** What several rules make together, for one population: a later rule adds to an earlier one. */
export interface BuiltCell {
  readonly sections: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  /** Each section as the rules give it, one after the other. */
  readonly parts: (section: string) => readonly Dict[];
}

export function builtCell({ cell }: PopulationFacts, { cells }: Pick<Importing, "cells">): BuiltCell | undefined {
  const rules = cell.kind === "sections" ? cell.rules.flatMap((label) => cells.get(label) ?? []) : [];
  if (rules.length === 0) return undefined;
  const sections = new Map(rules.flatMap((rule) => [...rule.sections]));
  const lists = new Map(rules.flatMap((rule) => [...rule.lists]));
  const parts = (section: string) => rules.map(({ rule }) => dictIn(dictIn(rule.secs)[section]));
  return { sections, lists, parts };
}

/** `soma`, or the first section: where NetPyNE puts what names no section of the cell. */
export function defaultSection({ sections }: Pick<BuiltCell, "sections">): string {
  return sections.has("soma") ? "soma" : ([...sections.keys()][0] as string);
}
