import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Cells, CellTerm } from "../../../grammar/hlk/ast-selection.js";
import {
  axisOf,
  type PositionCondition,
  positionConditions,
  positionVerdict,
  tagsMatch,
  together,
} from "./conditions.js";
import type { Dict } from "./document.js";
import type { Importing, PopulationFacts } from "./importing.js";
import { volumeSize } from "./population-facts.js";
import * as tree from "../hlk/tree.js";
import { textsIn } from "./values.js";

/** The populations that a rule's conditions leave, and what is still to be asked of each cell. */
export interface Chosen {
  readonly populations: readonly PopulationFacts[];
  readonly where: readonly PositionCondition[];
  readonly conds: Dict;
}

/** Half-open ranges, as NetPyNE's connection rules have them. */
export function choose(conds: Dict, { populations, params }: Importing): Chosen {
  const size = volumeSize(params);
  const positions = positionConditions(conds);
  const verdict = (population: PopulationFacts, of: readonly PositionCondition[]) =>
    together(of.map((condition) => positionVerdict(population, condition, size, false)));
  const left = populations.filter((p) => p.count !== 0 && tagsMatch(p.tags, conds) && verdict(p, positions) !== "none");
  const where = positions.filter((condition) => left.some((p) => verdict(p, [condition]) === "part"));
  return { populations: left, where, conds };
}

export const withSections = ({ populations, ...rest }: Chosen): Chosen => ({
  ...rest,
  populations: populations.filter((p) => p.cell.kind === "sections" && p.cell.rules.length > 0),
});
export const artificial = ({ populations, ...rest }: Chosen): Chosen => ({
  ...rest,
  populations: populations.filter((p) => p.cell.kind === "point"),
});

/** More names than these, and the conditions are written instead. */
const mostNames = 4;

/** The cells as .hlk says them: `all`, a cell, names, or conditions on tags. */
export function cellsOf(chosen: Chosen, importing: Importing): Cells {
  const conditions = chosen.where.map(positionTest);
  const point = artificial(chosen).populations.map((p) => tree.namedCells(p.name, conditions));
  const terms = sectionTerms(chosen, conditions, importing);
  return tree.cells([...terms, ...point]);
}

function sectionTerms(chosen: Chosen, conditions: readonly HlkExpr[], importing: Importing): readonly CellTerm[] {
  const { populations } = withSections(chosen);
  if (areMany(importing) && conditionsSay(populations, chosen, importing)) {
    const tests = [...tagTests(chosen.conds, importing), ...positionConditions(chosen.conds).map(positionTest)];
    return [tree.allCells(tests)];
  }
  const all = importing.populations.filter(
    (p) => p.cell.kind === "sections" && p.cell.rules.length > 0 && p.count !== 0,
  );
  if (populations.length === 0) return [];
  const named = chosen.conds.pop !== undefined;
  if (!named && populations.length === all.length) return [tree.allCells(conditions)];
  const cell = commonCell(populations, all, importing);
  if (!named && cell !== undefined) return [tree.namedCells(cell, conditions)];
  if (populations.length > mostNames && tagsSay(populations, chosen, importing))
    return [tree.allCells([...tagTests(chosen.conds, importing), ...conditions])];
  const [first, ...rest] = populations.map((p) => tree.namedCells(p.name));
  if (!first) return [];
  if (rest.length === 0) return [tree.namedCells((populations[0] as PopulationFacts).name, conditions)];
  const terms = [first, ...rest];
  if (conditions.length === 0) return terms;
  return [{ kind: "GroupedCells", cells: tree.cells(terms), ...tree.subset(conditions), span: first.span }];
}

/**
 * Rules in great number were made in loops: those of a loop are to look alike, so they say their conditions, and not
 * which populations happen to meet them.
 */
const mostSingleRules = 40;
const areMany = ({ params }: Importing) => Object.keys(params.connParams).length > mostSingleRules;

/** Whether the conditions alone mean these populations, as .hlk understands them. */
function conditionsSay(populations: readonly PopulationFacts[], chosen: Chosen, importing: Importing): boolean {
  return positionConditions(chosen.conds).length > 0 && tagsSay(populations, chosen, importing);
}

/** Whether the rule has no names of populations, and its conditions leave just these: cells without the place that is meant go elsewhere. */
function tagsSay(populations: readonly PopulationFacts[], { conds }: Chosen, importing: Importing): boolean {
  if (conds.pop !== undefined || conds.cellList !== undefined) return false;
  const meant = withSections(choose(conds, importing)).populations;
  return meant.length > 0 && meant.length === populations.length && meant.every((p) => populations.includes(p));
}

/** The cell of exactly these populations, if there is one. */
function commonCell(
  populations: readonly PopulationFacts[],
  all: readonly PopulationFacts[],
  { cells }: Importing,
): string | undefined {
  const ruleOf = (p: PopulationFacts) =>
    p.cell.kind === "sections" && p.cell.rules.length === 1 && !p.cell.variants ? p.cell.rules[0] : undefined;
  const rule = ruleOf(populations[0] as PopulationFacts);
  const isCommon = rule !== undefined && populations.every((p) => ruleOf(p) === rule);
  const others = all.filter((p) => p.cell.kind === "sections" && p.cell.rules.includes(rule ?? ""));
  return isCommon && others.length === populations.length ? cells.get(rule)?.name : undefined;
}

/** `ynorm in 0.1..0.3`. */
function positionTest({ key, axis, low, high }: PositionCondition): HlkExpr {
  return tree.binary("in", tree.ref(key), tree.withUnit(tree.range(low, high), key === axis ? "um" : undefined));
}

/** `cellType == IT, cellModel in {HH_full, HH_reduced}`. */
function tagTests(conds: Dict, { usedTags }: Importing): readonly HlkExpr[] {
  return Object.entries(conds).flatMap(([key, value]) => {
    if (axisOf(key) || key === "cellList") return [];
    usedTags.add(key);
    const values = Array.isArray(value) ? value : [value];
    const symbols = values.map((one) => tagValue(one));
    const [only] = symbols;
    return [
      symbols.length === 1 && only
        ? tree.binary("==", tree.ref(key), only)
        : tree.binary("in", tree.ref(key), tree.set(symbols)),
    ];
  });
}

export function tagValue(value: unknown): HlkExpr {
  if (typeof value === "number") return tree.number(value);
  const [word = String(value)] = textsIn(value) ?? [];
  return /^[A-Za-z_]\w*$/.test(word) ? tree.ref(word) : tree.text(word);
}
