import type { SectionsList } from "../../../grammar/hlk/ast-cell.js";
import type { NamedSections, Sections, SectionTerm } from "../../../grammar/hlk/ast-selection.js";
import { noSpan } from "../../../grammar/source.js";
import { plainName } from "../hlk/names.js";
import * as tree from "../hlk/tree.js";
import type { CellDocument } from "./document.js";

/** What a section is called in .hlk: alone, or a member of an array. */
interface SectionName {
  readonly base: string;
  readonly at?: number;
}
/** A declared name: one section, or an array of `count`. */
export interface DeclaredSections {
  readonly base: string;
  readonly count?: number;
  readonly members: readonly number[];
}

export interface SectionNames {
  readonly declared: readonly DeclaredSections[];
  /** `dend[3]`. */
  one(section: number): NamedSections;
  /** Any set of sections in few words: `all - soma`, `dend[0:12], apic`, or a list that holds just these. */
  several(sections: readonly number[]): Sections;
}

/**
 * `dend[0]` to `dend[83]`, made one after the other, become the array `dend`; where other sections come between them, or
 * numbers are missing, each is a section of its own, `dend_0`.
 */
export function sectionNames(document: CellDocument): SectionNames {
  const declared = declaredSections(document.sections.map(({ name }) => name));
  const names = new Map<number, SectionName>();
  for (const { base, count, members } of declared) {
    for (const [at, section] of members.entries()) names.set(section, count === undefined ? { base } : { base, at });
  }
  const one = (section: number): NamedSections => {
    const { base, at } = names.get(section) as SectionName;
    return at === undefined ? tree.namedSections(base) : member(base, [tree.number(at)]);
  };
  const lists = new Map(
    Object.entries(listNames(document, declared)).map(([list, members]) => [members.join(), list] as const),
  );
  return { declared, one, several: (sections) => several(sections, declared, lists, document.sections.length) };
}

const member = (base: string, items: Parameters<typeof tree.subset>[0]): NamedSections => ({
  kind: "NamedSections",
  name: tree.name(base),
  ...tree.subset(items),
  span: noSpan,
});

function declaredSections(names: readonly string[]): readonly DeclaredSections[] {
  const parts = names.map((name) => /^(.*)\[(\d+)\]$/.exec(name) ?? [name, name, undefined]);
  const used = new Set<string>();
  const free = (wished: string): string => {
    let name = plainName(wished);
    for (let i = 2; used.has(name); i++) name = `${plainName(wished)}_${i}`;
    used.add(name);
    return name;
  };
  const declared: DeclaredSections[] = [];
  for (let i = 0; i < names.length; ) {
    const base = parts[i]?.[1] as string;
    const all = parts.flatMap(([, other], at) => (other === base ? [at] : []));
    const isRun = all.every((at, k) => at === i + k && Number(parts[at]?.[2]) === k);
    if (isRun && all.length > 1) declared.push({ base: free(base), count: all.length, members: all });
    else declared.push({ base: free(isRun ? base : (names[i] as string)), members: [i] });
    i += isRun ? all.length : 1;
  }
  return declared;
}

/** Lists that say something: not all sections, not one declared name. */
export function listNames(
  { lists, sections }: CellDocument,
  declared: readonly DeclaredSections[],
): Readonly<Record<string, readonly number[]>> {
  const bases = new Set(declared.map(({ base }) => base));
  return Object.fromEntries(
    Object.entries(lists)
      .map(([name, members]) => [plainName(name), members] as const)
      .filter(([name, members]) => !bases.has(name) && members.length < sections.length),
  );
}

/** `sections apical = apic`. */
export function sectionLists(document: CellDocument, names: SectionNames): readonly SectionsList[] {
  return Object.entries(listNames(document, names.declared)).map(([list, members]) => ({
    kind: "SectionsList",
    name: tree.name(list),
    sections: several(members, names.declared, new Map(), document.sections.length),
    span: noSpan,
  }));
}

function several(
  sections: readonly number[],
  declared: readonly DeclaredSections[],
  lists: ReadonlyMap<string, string>,
  total: number,
): Sections {
  const sorted = [...sections].sort((a, b) => a - b);
  const everything: SectionTerm = { kind: "AllSections", span: noSpan };
  if (sorted.length === total) return steps([everything], []);
  const plain = terms(sorted, declared);
  const list = lists.get(sorted.join());
  if (list !== undefined && plain.length > 1) return steps([tree.namedSections(list)], []);
  const missing = terms(complement(sorted, total), declared);
  return missing.length < plain.length ? steps([everything], missing) : steps(plain, []);
}

function steps(added: readonly SectionTerm[], taken: readonly SectionTerm[]): Sections {
  const union = added.map((term) => ({ op: "union", term }) as const);
  return {
    kind: "Sections",
    steps: [...union, ...taken.map((term) => ({ op: "difference", term }) as const)],
    span: noSpan,
  };
}

function complement(sorted: readonly number[], total: number): readonly number[] {
  const inside = new Set(sorted);
  return Array.from({ length: total }, (_, i) => i).filter((i) => !inside.has(i));
}

/** Whole names, and ranges of arrays. */
function terms(sorted: readonly number[], declared: readonly DeclaredSections[]): readonly SectionTerm[] {
  const inside = new Set(sorted);
  return declared.flatMap(({ base, count, members }): readonly SectionTerm[] => {
    const chosen = members.flatMap((section, at) => (inside.has(section) ? [at] : []));
    if (chosen.length === members.length) return [tree.namedSections(base)];
    return count === undefined ? [] : runs(chosen).map(([from, to]) => member(base, [rangeOf(from, to)]));
  });
}

function rangeOf(from: number, to: number) {
  if (to === from + 1) return tree.number(from);
  return { kind: "Slice", start: tree.number(from), stop: tree.number(to), span: noSpan } as const;
}

/** 0 1 2 5 6 → [0, 3), [5, 7). */
function runs(numbers: readonly number[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last?.[1] === number) last[1] = number + 1;
    else found.push([number, number + 1]);
  }
  return found;
}
