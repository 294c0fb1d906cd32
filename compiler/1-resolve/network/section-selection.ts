import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Sections, SectionTerm, Site as SiteNode, Subset } from "../../../grammar/hlk/ast-selection.js";
import {
  emptySections,
  notOneSection,
  positionOutside,
  intervalAsIndex,
  unknownSection,
} from "../messages-hlk-model.js";
import type { CellDraft } from "./cell-draft.js";
import { evaluate } from "./evaluate.js";
import { type Env, staticContext } from "./evaluate-context.js";
import { asBool, asNumeric, constantIn, decided } from "./expect.js";
import { referredName } from "./names.js";
import { sectionContext } from "./section-facts.js";
import { indexBounds, sliceBounds } from "./slices.js";

/** The sections that are meant, as indices, each once; undefined where an error was reported. */
export function selectSections(sections: Sections, draft: CellDraft, env: Env): readonly number[] | undefined {
  let found: readonly number[] = [];
  for (const { op, term } of sections.steps) {
    const indices = selectSectionTerm(term, draft, env);
    if (!indices) return undefined;
    found = op === "union" ? [...new Set([...found, ...indices])] : found.filter((i) => !indices.includes(i));
  }
  return found;
}

export function selectSectionTerm(term: SectionTerm, draft: CellDraft, env: Env): readonly number[] | undefined {
  const base = termBase(term, draft, env);
  return base && term.subset ? applySubset(base, term.subset, draft, env) : base;
}

function termBase(term: SectionTerm, draft: CellDraft, env: Env): readonly number[] | undefined {
  if (term.kind === "GroupedSections") return selectSections(term.sections, draft, env);
  const everything = draft.sections.map((_, i) => i);
  if (term.kind === "AllSections") return everything;
  const name = referredName(term.name, env);
  if (name === undefined) return undefined;
  const list = draft.lists.get(name);
  if (list) return list;
  const members = everything.filter((i) => draft.sections[i]?.name === name || draft.sections[i]?.base === name);
  if (members.length > 0 || name === "none") return members;
  env.resolver.report.add(unknownSection(term.name.span, name, draft.name, sectionNames(draft)));
  return undefined;
}

/** Sections, arrays and lists of a cell, as users name them. */
export function sectionNames(draft: CellDraft): readonly string[] {
  return [...new Set([...draft.sections.map((s) => s.base), ...draft.lists.keys()])];
}

/** `apic[0:2]`, `apic[3]`, `all[dist_path < 50 um]`. */
function applySubset(indices: readonly number[], subset: Subset, draft: CellDraft, env: Env) {
  const kept: number[] = [];
  const conditions = subset.items.filter((item) => isCondition(item));
  for (const item of subset.items) {
    if (conditions.includes(item)) continue;
    const inner = { ...env, context: staticContext("an index") };
    if (item.kind === "Range") env.resolver.report.add(intervalAsIndex(item.span));
    const isSlice = item.kind === "Slice";
    const bounds = isSlice ? sliceBounds(item, indices.length, inner) : indexBounds(item, indices.length, inner);
    if (!bounds) return undefined;
    kept.push(
      ...indices.filter((_, i) => i >= bounds.start && i < bounds.stop && (i - bounds.start) % bounds.step === 0),
    );
  }
  const chosen = conditions.length === subset.items.length ? indices : [...new Set(kept)];
  return conditions.length === 0 ? chosen : filterSections(chosen, conditions, draft, env);
}

function isCondition(item: HlkExpr): boolean {
  if (item.kind === "Binary") return !["+", "-", "*", "//", "%"].includes(item.op);
  return item.kind === "Unary" && item.op === "not";
}

function filterSections(indices: readonly number[], conditions: readonly HlkExpr[], draft: CellDraft, env: Env) {
  const kept: number[] = [];
  for (const index of indices) {
    const context = sectionContext(draft, index, "a condition on sections", env.resolver);
    const inner = { ...env, context, symbols: true };
    const results = conditions.map((c) =>
      decided(asBool(evaluate(c, inner), "A condition", inner), "A condition", inner),
    );
    if (results.includes(undefined)) return undefined;
    if (results.every((holds) => holds)) kept.push(index);
  }
  return kept;
}

/** A position on a section: a number from 0 to 1 that is known now. */
export function readPosition(node: HlkExpr, env: Env): number | undefined {
  const what = "A place on a section";
  const inner = { ...env, context: staticContext(what) };
  const x = constantIn(asNumeric(evaluate(node, inner), what, inner), undefined, what, inner);
  if (x === undefined || (x >= 0 && x <= 1)) return x;
  env.resolver.report.add(positionOutside(node.span, x));
  return undefined;
}

/** One place: `soma(0.5)`; `otherwise` is the position where none is written. */
export function readPlace(site: SiteNode, otherwise: number, draft: CellDraft, env: Env) {
  const indices = selectSectionTerm(site.section, draft, env);
  if (!indices) return undefined;
  const [section] = indices;
  if (section === undefined) env.resolver.report.add(emptySections(site.span, draft.name));
  else if (indices.length > 1) env.resolver.report.add(notOneSection(site.span, draft.name, indices.length));
  const [position] = site.positions;
  const x = position ? readPosition(position, env) : otherwise;
  if (site.positions.length > 1) env.resolver.report.add(notOneSection(site.span, draft.name, site.positions.length));
  return section === undefined || indices.length > 1 || x === undefined ? undefined : { section, x };
}
