import { type Expr, someExpr } from "../../../grammar/expression.js";
import { exp } from "../../algebra/arithmetic/exp.js";
import { log, log1p } from "../../algebra/arithmetic/log.js";
import type { Draws } from "../../algebra/arithmetic/random.js";
import type { LookupData } from "../../ir/model-data.js";
import type { CellRef, PairExpr, PairRef } from "../../ir/network.js";
import type { NamedCellExpr, RuleFamily } from "../../ir/program.js";
import { compileExpression, isDraw, type Reading, type Thunk } from "../compile-expression.js";
import { boundBins, lookUpBins } from "./bin-table.js";
import { type BoundThunk, compileBound } from "./compile-bound.js";
import type * as iv from "./interval.js";
import { type CellView, noCell, noDistances, type PairView } from "./views.js";

/** Run-time scalars by name: `Program.uniforms` with the values of `ModelData.uniforms`. */
export type UniformValues = ReadonlyMap<string, number>;

/** What the expressions of a family read at present; callers set it before they call one. */
export interface PairScope extends PairView<number> {
  box: PairView<iv.Interval> | undefined;
  row: Float64Array;
  contacts: number;
  draws: Draws | undefined;
  /** Columns over the nodes of the target's type, and the node of the contact. */
  site: readonly Float64Array[];
  node: number;
}

/** The expressions of one rule family, all over `scope`. */
export interface CompiledFamily {
  readonly scope: PairScope;
  readonly uniformProbability: boolean;
  readonly drawsInProbability: boolean;
  readonly probability: Thunk | undefined;
  /** Range of the probability over `scope.box`; undefined where it draws. */
  readonly bound: BoundThunk | undefined;
  readonly count: Thunk | undefined;
  readonly contacts: Thunk;
  readonly readsSite: boolean;
  readonly terms: readonly { readonly weight: Thunk; readonly delayMs: Thunk }[];
}

export function compileFamily(
  family: RuleFamily,
  siteVariables: readonly string[],
  uniforms: UniformValues,
  tables: readonly LookupData[],
): CompiledFamily {
  const scope = newPairScope();
  const reading = pairReading(scope, siteVariables, uniforms, tables);
  const compile = (expr: PairExpr) => compileExpression(expr, reading);
  const { probability, count } = family;
  const drawsInProbability = probability !== undefined && someExpr(probability, isDraw);
  return {
    scope,
    uniformProbability: family.uniformProbability,
    drawsInProbability,
    probability: probability && compile(probability),
    bound: probability && !drawsInProbability ? compilePairBound(probability, scope, reading, tables) : undefined,
    count: count && compile(count),
    contacts: compile(family.contacts),
    readsSite: family.readsSite,
    terms: family.terms.map(({ weight, delayMs }) => ({ weight: compile(weight), delayMs: compile(delayMs) })),
  };
}

function newPairScope(): PairScope {
  return {
    pre: noCell,
    post: noCell,
    distances: noDistances,
    box: undefined,
    row: new Float64Array(),
    contacts: 1,
    draws: undefined,
    site: [],
    node: -1,
  };
}

function pairReading(
  scope: PairScope,
  siteVariables: readonly string[],
  uniforms: UniformValues,
  tables: readonly LookupData[],
): Reading<PairRef> {
  return {
    call: (fn, args) => compileDraw(fn, args, () => scope.draws) ?? compileLookUp(fn, args, tables),
    read: (ref) => {
      switch (ref.kind) {
        case "Param":
          return uniformOf(uniforms, ref.name);
        case "Cell": {
          const { side, name } = ref;
          return () => scope[side][name];
        }
        case "Distance": {
          const { name } = ref;
          return () => scope.distances[name];
        }
        case "Row": {
          const { index } = ref;
          return () => scope.row[index] as number;
        }
        case "Contacts":
          return () => scope.contacts;
        case "Site": {
          const column = siteVariables.indexOf(ref.name);
          return () => scope.site[column]?.[scope.node] as number;
        }
      }
    },
  };
}

function compilePairBound(
  probability: PairExpr,
  scope: PairScope,
  number: Reading<PairRef>,
  tables: readonly LookupData[],
): BoundThunk {
  return compileBound(probability, {
    number,
    call: (fn, args) => {
      const table = tableOf(fn, tables);
      return (
        table &&
        (() =>
          boundBins(
            table,
            args.map((arg) => arg()),
          ))
      );
    },
    isNumber: (ref) => ref.kind === "Param" || ref.kind === "Row" || ref.kind === "Contacts",
    read: (ref) => {
      if (ref.kind === "Cell") return () => (scope.box as PairView<iv.Interval>)[ref.side][ref.name];
      if (ref.kind === "Distance") return () => (scope.box as PairView<iv.Interval>).distances[ref.name];
      throw new Error(`bug in hillock: ${ref.kind} is a number`);
    },
  });
}

function uniformOf(uniforms: UniformValues, name: string): Thunk {
  const value = uniforms.get(name);
  if (value === undefined) throw new Error(`bug in hillock: the program has no uniform '${name}'`);
  return () => value;
}

/** A predicate of a selection, or a parameter of one cell; the draws come from the stream of the parameter. */
export type CellFunction = (cell: CellView<number>, draws?: Draws) => number;

export function compileCellExpression(
  { value }: NamedCellExpr,
  uniforms: UniformValues,
  tables: readonly LookupData[],
): CellFunction {
  const scope: { cell: CellView<number>; draws: Draws | undefined } = { cell: noCell, draws: undefined };
  const compute = compileExpression(value as Expr<CellRef>, {
    call: (fn, args) => compileDraw(fn, args, () => scope.draws) ?? compileLookUp(fn, args, tables),
    read: (ref) => {
      if (ref.kind === "Param") return uniformOf(uniforms, ref.name);
      const { name } = ref;
      return () => scope.cell[name];
    },
  });
  return (cell, draws) => {
    scope.cell = cell;
    scope.draws = draws;
    return compute();
  };
}

/** `lookup.NAME(…)`: the entry of a table with bins. */
function compileLookUp(fn: string, args: readonly Thunk[], tables: readonly LookupData[]): Thunk | undefined {
  const table = tableOf(fn, tables);
  return (
    table &&
    (() =>
      lookUpBins(
        table,
        args.map((arg) => arg()),
      ))
  );
}

function tableOf(fn: string, tables: readonly LookupData[]): LookupData | undefined {
  return fn.startsWith("lookup.") ? tables.find((table) => table.name === fn.slice(7)) : undefined;
}

/** `draw.NAME(…)`: the next number of the stream of the field it stands in; arguments first, left to right. */
function compileDraw(fn: string, args: readonly Thunk[], stream: () => Draws | undefined): Thunk | undefined {
  if (!fn.startsWith("draw.")) return undefined;
  const [a, b] = args as readonly [Thunk, Thunk];
  const draws = (): Draws => {
    const open = stream();
    if (!open) throw new Error(`bug in hillock: ${fn} where nothing may be drawn`);
    return open;
  };
  switch (fn.slice(5)) {
    case "uniform":
      return () => draws().uniform(a(), b());
    case "normal":
      return () => draws().normal(a(), b());
    case "negexp":
      return () => draws().negexp(a());
    case "lognormal":
      return () => lognormal(draws(), a(), b());
    default:
      throw new Error(`bug in hillock: the interpreter has no ${fn}`);
  }
}

/** exp of a normal, with this mean and this standard deviation itself. */
function lognormal(draws: Draws, mean: number, deviation: number): number {
  const ratio = deviation / mean;
  const variance = log1p(ratio * ratio);
  return exp(draws.normal(log(mean) - 0.5 * variance, Math.sqrt(variance)));
}
