import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Cells, CellTerm, Subset } from "../../../grammar/hlk/ast-selection.js";
import type { Span } from "../../../grammar/source.js";
import type { CellExpr, Selection } from "../../ir/network.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import { indexAndCondition, intervalAsIndex, unknownCells } from "../messages-hlk-model.js";
import { fold, logic } from "./arithmetic.js";
import { canHold } from "./can-hold.js";
import { cellContext } from "./cell-context.js";
import { evaluate } from "./evaluate.js";
import { type Env, staticContext } from "./evaluate-context.js";
import { asBool } from "./expect.js";
import { referredName } from "./names.js";
import type { PopulationInfo } from "./population-info.js";
import { findName } from "./scope.js";
import { type Bounds, indexBounds, sliceBounds } from "./slices.js";
import { type AnyExpr, constantOf } from "./value.js";
import type { Groups } from "./groups.js";

/** Part of one population while it is being narrowed down; no `slices`: all cells. */
export interface Pick {
  readonly population: PopulationInfo;
  readonly slices?: readonly Bounds[];
  readonly where?: AnyExpr;
}

/** The cells that a selector means, per population, each cell once; empty where nothing matches or an error was reported. */
export function selectCells(cells: Cells, env: Env, groups: Groups): readonly Pick[] | undefined {
  const picks: Pick[] = [];
  for (const term of cells.terms) {
    const found = selectTerm(term, env, groups);
    if (!found) return undefined;
    picks.push(...found);
  }
  return merge(picks);
}

export function toSelections(picks: readonly Pick[]): readonly Selection[] {
  return picks.map(({ population, slices, where }) => ({
    population: population.name,
    slices: slices ?? [],
    ...(where ? { where: where as CellExpr } : {}),
  }));
}

function selectTerm(term: CellTerm, env: Env, groups: Groups): readonly Pick[] | undefined {
  const base = termBase(term, env, groups);
  if (base?.some((pick) => pick.population.isBroken)) return undefined;
  return base && term.subset ? applySubset(base, term.subset, env) : base;
}

function termBase(term: CellTerm, env: Env, groups: Groups): readonly Pick[] | undefined {
  const { populations } = env.resolver;
  if (term.kind === "GroupedCells") return selectCells(term.cells, env, groups);
  if (term.kind === "AllCells")
    return populations.filter((p) => p.cellType !== undefined).map((population) => ({ population }));
  const name = referredName(term.name, env);
  if (name === undefined) return undefined;
  const population = env.resolver.populationNamed(name);
  if (population) return [{ population }];
  const variants = populations.filter(({ variantOf }) => variantOf === name);
  if (variants.length > 0) return variants.map((each) => ({ population: each }));
  const group = groups.read(name, env);
  if (group !== "unknown") return group;
  if (groups.cellNames.includes(name))
    return populations.filter((p) => isOfCell(p, name)).map((population) => ({ population }));
  const known = [...populations.map((p) => p.variantOf ?? p.name), ...groups.names, ...groups.cellNames];
  env.resolver.report.add(unknownCells(term.name.span, name, known));
  return undefined;
}

/** Built by that cell, alone or with others that match. */
const isOfCell = ({ cellType, cellRules }: PopulationInfo, name: string): boolean =>
  cellType === name || cellRules?.includes(name) === true;

/** Indices within each population, or conditions, all of which must hold. */
function applySubset(picks: readonly Pick[], subset: Subset, env: Env): readonly Pick[] | undefined {
  const range = subset.items.find(
    (item) => item.kind === "Range" || (item.kind === "UnitApplied" && item.operand.kind === "Range"),
  );
  if (range) {
    env.resolver.report.add(intervalAsIndex(range.span));
    return undefined;
  }
  const areIndices = subset.items.map((item) => isIndex(item, env));
  if (areIndices.every((is) => is)) return applyIndices(picks, subset, env);
  if (areIndices.some((is) => is)) {
    env.resolver.report.add(indexAndCondition(subset.span));
    return undefined;
  }
  return applyConditions(picks, subset.items, env);
}

/** Comparisons are conditions; anything that is a number now is an index. */
function isIndex(item: HlkExpr, env: Env): boolean {
  if (item.kind === "Slice" || item.kind === "Number") return true;
  if (item.kind === "Binary") return ["+", "-", "*", "//", "%"].includes(item.op);
  if (item.kind === "Unary") return item.op === "negate";
  if (item.kind !== "Ref") return false;
  return findName(env.scope, item.ref) !== undefined && evaluate(item, { ...env, symbols: true })?.kind === "numeric";
}

function applyIndices(picks: readonly Pick[], subset: Subset, env: Env): readonly Pick[] | undefined {
  const context = { ...staticContext("an index", "load") };
  const result: Pick[] = [];
  for (const kin of byPopulation(picks)) {
    if (kin.some((pick) => pick.where)) {
      env.resolver.report.add(
        notSupportedYet(subset.span, "indices after conditions", "write (cells[0:10])[condition]"),
      );
      return undefined;
    }
    const length = kin.reduce((sum, pick) => sum + countOf(pick), 0);
    const inner = { ...env, context };
    const bounds = subset.items.map((item) =>
      item.kind === "Slice" ? sliceBounds(item, length, inner) : indexBounds(item, length, inner),
    );
    if (!bounds.every((b) => b !== undefined)) return undefined;
    let first = 0;
    for (const pick of kin) {
      const own = bounds.map((b) => partOf(b, first, countOf(pick))).filter((b) => b.stop > b.start);
      const slices = own.flatMap((b) => withinSlices(b, pick.slices));
      if (slices.length > 0) result.push({ population: pick.population, slices: disjoint(slices) });
      first += countOf(pick);
    }
  }
  return result;
}

/** The variants of one population count together. */
function byPopulation(picks: readonly Pick[]): readonly (readonly Pick[])[] {
  const kin = new Map<string, Pick[]>();
  for (const pick of picks) {
    const name = pick.population.variantOf ?? pick.population.name;
    kin.set(name, [...(kin.get(name) ?? []), pick]);
  }
  return [...kin.values()];
}

/** What of a slice falls to `count` cells from the `first` one on, counted from there. */
function partOf({ start, stop, step }: Bounds, first: number, count: number): Bounds {
  const skipped = Math.max(0, Math.ceil((first - start) / step));
  const [from, to] = [start + skipped * step - first, Math.min(stop - first, count)];
  return { start: from, stop: Math.max(from, to), step };
}

/** Indices of indices: `(E2[0:10])[::2]`. */
function withinSlices(bounds: Bounds, outer: readonly Bounds[] | undefined): readonly Bounds[] {
  if (!outer) return [bounds];
  const indices = outer.flatMap(indicesOf);
  return indicesOf(bounds).flatMap((i) => {
    const at = indices[i];
    return at === undefined ? [] : [{ start: at, stop: at + 1, step: 1 }];
  });
}

export function applyConditions(
  picks: readonly Pick[],
  items: readonly HlkExpr[],
  env: Env,
): readonly Pick[] | undefined {
  const result: Pick[] = [];
  let isWrong = false;
  for (const pick of picks) {
    const context = cellContext(env.resolver, pick.population, "a condition", false);
    let where: AnyExpr | undefined = pick.where;
    for (const item of items) {
      const value = asBool(evaluate(item, { ...env, context, symbols: true }), "A condition in brackets", env);
      if (!value) isWrong = true;
      else if (constantOf(value) !== 1) where = where ? logic("and", where, value.expr, item.span) : value.expr;
    }
    const { bounds } = pick.population;
    if (where && !canHold(where, bounds ?? new Map())) continue;
    result.push({ ...pick, ...(where ? { where } : {}) });
  }
  return isWrong ? undefined : result;
}

/** How many cells at most: those that a `where` may still leave out count. */
export function countOf(pick: Pick): number {
  if (!pick.slices) return pick.population.count;
  return pick.slices.reduce((n, s) => n + Math.ceil((s.stop - s.start) / s.step), 0);
}

/** Terms that name the same population become one, so that no cell counts twice. */
function merge(picks: readonly Pick[]): readonly Pick[] {
  const merged = new Map<string, Pick>();
  for (const pick of picks) {
    const before = merged.get(pick.population.name);
    merged.set(pick.population.name, before ? union(before, pick) : pick);
  }
  return [...merged.values()].filter((pick) => countOf(pick) > 0);
}

function union(a: Pick, b: Pick): Pick {
  const isAll = (pick: Pick) => !pick.slices && !pick.where;
  const { population } = a;
  if (isAll(a) || isAll(b)) return { population };
  if (!a.where && !b.where) return { population, slices: disjoint([...(a.slices ?? []), ...(b.slices ?? [])]) };
  return { population, where: logic("or", asCondition(a), asCondition(b), population.span) };
}

/** Overlapping slices as one sorted list without repeats. */
function disjoint(slices: readonly Bounds[]): readonly Bounds[] {
  const sorted = [...slices].sort((a, b) => a.start - b.start);
  const overlaps = sorted.some((s, i) => i > 0 && s.start < (sorted[i - 1] as Bounds).stop);
  if (!overlaps) return slices;
  const indices = [...new Set(sorted.flatMap(indicesOf))].sort((a, b) => a - b);
  const runs: Bounds[] = [];
  for (const index of indices) {
    const last = runs.at(-1);
    if (last && last.stop === index) runs[runs.length - 1] = { ...last, stop: index + 1 };
    else runs.push({ start: index, stop: index + 1, step: 1 });
  }
  return runs;
}

function indicesOf({ start, stop, step }: Bounds): number[] {
  return Array.from({ length: Math.ceil((stop - start) / step) }, (_, i) => start + i * step);
}

/** Slices as a condition on `index`. */
function asCondition(pick: Pick): AnyExpr {
  const { span } = pick.population;
  if (!pick.slices) return pick.where ?? { kind: "Number", value: 1, span };
  const inSlices = pick.slices.map((s) => inSlice(s, span)).reduce((a, b) => logic("or", a, b, span));
  return pick.where ? logic("and", inSlices, pick.where, span) : inSlices;
}

function inSlice({ start, stop, step }: Bounds, span: Span): AnyExpr {
  const index: AnyExpr = { kind: "Ref", ref: { kind: "Cell", name: "index" }, span };
  const value = (n: number): AnyExpr => ({ kind: "Number", value: n, span });
  const inside = logic("and", fold(">=", index, value(start), span), fold("<", index, value(stop), span), span);
  if (step === 1) return inside;
  const steps = fold("/", fold("-", index, value(start), span), value(step), span);
  const onStep = fold("==", steps, { kind: "Call", fn: "floor", args: [steps], span }, span);
  return logic("and", inside, onStep, span);
}
