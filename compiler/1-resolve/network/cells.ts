import type { Cell, CellItem, In, Section, SectionsList } from "../../../grammar/hlk/ast-cell.js";
import type { CellType } from "../../ir/network.js";
import * as messages from "../messages-hlk.js";
import { emptySections, unknownCell } from "../messages-hlk-model.js";
import { addDraw } from "./cell-draws.js";
import { type CellDraft, newCellDraft, newSection } from "./cell-draft.js";
import { finishCell } from "./cell-finish.js";
import { applyCellSettings } from "./cell-settings.js";
import { evaluate } from "./evaluate.js";
import { type Env, staticContext } from "./evaluate-context.js";
import { type Declared, declareLet, declareParam, decideIf } from "./expand.js";
import { asNumeric, wholeNumber } from "./expect.js";
import type { Composite } from "./matching.js";
import { referredName } from "./names.js";
import { removeSections } from "./remove-sections.js";
import type { Resolver } from "./resolver.js";
import { selectSections } from "./section-selection.js";
import { addSegmentNumbers } from "./segment-numbers.js";
import { newScope } from "./scope.js";
import { applySectionItem, checkPattern } from "./section-items.js";
import { setSpike } from "./spike-source.js";
import { loadSwc } from "./swc-cell.js";

/** Cell types by name, with the drafts that places on them are read from. */
export interface Cells {
  readonly types: readonly CellType[];
  readonly drafts: ReadonlyMap<string, CellDraft>;
}

/** Builds every cell: statements in order, later wins. `extends` carries out the base cell's statements first. */
export function resolveCells(
  declared: readonly Declared<Cell>[],
  composites: readonly Composite[],
  swcDigits: 6 | 8,
  resolver: Resolver,
): Cells {
  const drafts = new Map<string, CellDraft>();
  const types: CellType[] = [];
  for (const { name, parts } of [...aloneCells(declared, composites, resolver), ...composites]) {
    const draft = carryOutAll(name, parts, declared, swcDigits, resolver);
    if (!draft || drafts.has(name)) continue;
    drafts.set(name, draft);
    applyCellSettings(draft, { scope: draft.scope, context: staticContext(`cell ${draft.name}`), resolver });
    const type = finishCell(draft, resolver);
    if (!type) continue;
    types.push(type);
    resolver.segmentNames.set(
      name,
      (type.segments ?? []).map((numbers) => numbers.name),
    );
  }
  return { types, drafts };
}

/** Cells but those that only add to others: they need not be whole. */
function aloneCells(
  declared: readonly Declared<Cell>[],
  composites: readonly Composite[],
  { populations }: Resolver,
): readonly Composite[] {
  const adding = new Set(composites.flatMap(({ parts }) => parts));
  const isAlone = (name: string) => populations.some((population) => population.cellType === name);
  const alone = declared.filter((cell) => !adding.has(cell) || isAlone(cell.name));
  return alone.map((cell) => ({ name: cell.name, parts: [cell] }));
}

/** Several parts are the cells that match one population: a later one edits what an earlier one has made. */
function carryOutAll(
  name: string,
  parts: readonly Declared<Cell>[],
  declared: readonly Declared<Cell>[],
  swcDigits: 6 | 8,
  resolver: Resolver,
): CellDraft | undefined {
  const [first] = parts;
  if (!first) return undefined;
  const draft = newCellDraft(name, first.node.span, first.scope);
  if (parts.length > 1) draft.parts = parts.map((part) => part.name);
  for (const [i, part] of parts.entries()) {
    if (i > 0) draft.scope = newScope(part.scope);
    draft.edits = i > 0;
    if (!carryOut(part, draft, declared, swcDigits, resolver)) return undefined;
  }
  return draft;
}

function carryOut(
  cell: Declared<Cell>,
  draft: CellDraft,
  declared: readonly Declared<Cell>[],
  swcDigits: 6 | 8,
  resolver: Resolver,
): boolean {
  const { node } = cell;
  const { active } = resolver;
  if (active.has(cell)) {
    reportCircle(cell, declared, resolver);
    return false;
  }
  active.add(cell);
  const hasBase = extendBase(cell, draft, declared, swcDigits, resolver);
  active.delete(cell);
  if (!hasBase) return false;
  if (node.from && !loadSwc(node.from, draft, swcDigits, resolver)) return false;
  const env: Env = { scope: draft.scope, context: staticContext(`cell ${draft.name}`), resolver };
  for (const item of node.items) applyCellItem(item, draft, env);
  return true;
}

/** Each cell of a circle comes upon it: it is told at the one that stands first, and so only once. */
function reportCircle(met: Declared<Cell>, declared: readonly Declared<Cell>[], { active, report }: Resolver): void {
  const extended = [...active];
  const circle = declared.filter((cell) => extended.indexOf(cell) >= extended.indexOf(met));
  const [{ node, name } = met, ...others] = circle;
  report.add(
    messages.extendsItself(
      node.extends?.span ?? node.name.span,
      name,
      others.map((cell) => cell.name),
    ),
  );
}

function extendBase(
  cell: Declared<Cell>,
  draft: CellDraft,
  declared: readonly Declared<Cell>[],
  swcDigits: 6 | 8,
  resolver: Resolver,
): boolean {
  const { node, scope } = cell;
  if (!node.extends) return true;
  const name = referredName(node.extends, { scope, context: staticContext("a cell"), resolver });
  const base = declared.find((c) => c.name === name);
  if (base) return carryOut(base, draft, declared, swcDigits, resolver);
  if (name !== undefined)
    resolver.report.add(
      unknownCell(
        node.extends.span,
        name,
        declared.map((c) => c.name),
      ),
    );
  return false;
}

function applyCellItem(item: CellItem, draft: CellDraft, env: Env): void {
  const { report } = env.resolver;
  switch (item.kind) {
    case "Section":
      addSections(item, draft, env);
      return;
    case "SectionsList":
      addList(item, draft, env);
      return;
    case "In":
      editSections(item, draft, env);
      return;
    case "RemoveSections":
      removeSections(item, draft, env);
      return;
    case "Spike":
      setSpike(item, draft, env);
      return;
    case "Param":
      for (const setting of item.settings) {
        draft.scope.names.delete(setting.name.text);
        declareParam(setting, `${draft.name}.${setting.name.text}`, draft.scope, env.resolver);
      }
      return;
    case "Let":
      draft.scope.names.delete(item.name.text);
      declareLet(item, draft.scope, env.resolver);
      return;
    case "If": {
      const taken = decideIf(item.test, { ...env, context: staticContext("an if") });
      for (const inner of taken === undefined ? [] : taken ? item.then : (item.else ?? []))
        applyCellItem(inner, draft, env);
      return;
    }
    case "Segment":
      addSegmentNumbers(item, draft, env);
      return;
    case "Draw":
      addDraw(item, draft, env);
      return;
    case "Field": {
      const name = item.path.map((part) => part.text).join(".");
      const known = ["section", "in", "sections", "remove", "segment", "draw", "spike", "param", "let"];
      report.add(messages.unknownField(item.path[0]?.span ?? item.span, name, "A cell", known));
    }
  }
}

/** Far more than any reconstruction has. */
const MAX_SECTIONS = 100_000;

function addSections(item: Section, draft: CellDraft, env: Env): void {
  const name = item.name.text;
  const before = draft.sections.find((section) => section.base === name);
  if (before && draft.edits) {
    for (const section of draft.sections.filter(({ base }) => base === name))
      for (const inner of item.items) applySectionItem(inner, section, draft, env);
    return;
  }
  if (before) {
    env.resolver.report.add(messages.duplicateName(item.name.span, "The section", name, before.span));
    return;
  }
  const what = `The size of the array '${name}'`;
  const count = item.count ? wholeNumber(asNumeric(evaluate(item.count, env), what, env), what, env, 1) : undefined;
  if (item.count && count === undefined) return;
  if (count !== undefined && count > MAX_SECTIONS) {
    env.resolver.report.add(messages.tooMany(item.name.span, `Sections of the array '${name}'`, count, MAX_SECTIONS));
    return;
  }
  const names = count === undefined ? [name] : Array.from({ length: count }, (_, i) => `${name}[${i}]`);
  for (const memberName of names) {
    const section = newSection(memberName, name, item.name.span);
    draft.sections.push(section);
    for (const inner of item.items) applySectionItem(inner, section, draft, env);
  }
}

function addList(item: SectionsList, draft: CellDraft, env: Env): void {
  const name = item.name.text;
  const section = draft.sections.find((s) => s.name === name);
  const isNamesake = section !== undefined && draft.sections.length > 0;
  if (isNamesake) env.resolver.report.add(messages.duplicateName(item.name.span, "The list", name, section.span));
  const indices = selectSections(item.sections, draft, env);
  if (indices) draft.lists.set(name, indices);
}

function editSections(item: In, draft: CellDraft, env: Env): void {
  const indices = selectSections(item.sections, draft, env);
  if (!indices) return;
  if (indices.length === 0) env.resolver.report.add(emptySections(item.sections.span, draft.name));
  const edited = indices.flatMap((index) => draft.sections[index] ?? []);
  for (const inner of item.items) {
    checkPattern(inner, edited, env);
    for (const section of edited) applySectionItem(inner, section, draft, env);
  }
}
