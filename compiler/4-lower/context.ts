import type { Report } from "../../grammar/diagnostic.js";
import { type Expr, ref, substitute } from "../../grammar/expression.js";
import { evaluate } from "../algebra/evaluate.js";
import type { SolvedMechanism } from "../ir/mechanism.js";
import type { Model } from "../ir/model.js";
import type { CellExpr, ParamRef, SolvedNetwork } from "../ir/network.js";
import type { NamedCellExpr } from "../ir/program.js";
import { printCellExpr } from "../ir/program.print.js";
import { siteVariables } from "../ir/site-variables.js";
import { newStreamNames, type StreamNames } from "./stream-names.js";

/** What the parts of a program are lowered with: indices of things, streams, and the expressions found so far. */
export interface LowerContext {
  readonly model: Model;
  readonly network: SolvedNetwork;
  readonly report: Report;
  readonly streams: StreamNames;
  /** What rules read of the places of their contacts. */
  readonly siteVariables: readonly string[];
  readonly cellExpressions: NamedCellExpr[];
  /** Index of a cell expression; equal ones are one. */
  addExpression(name: string, value: CellExpr): number;
  mechanismIndex(name: string): number;
  mechanism(name: string): SolvedMechanism;
  cellTypeIndex(name: string): number;
  populationIndex(name: string): number;
  /** A value that reads nothing but params, now. */
  valueOf(expr: Expr<ParamRef>): number;
  /** The expression with its params under the names of their uniforms. */
  withUniforms<R extends { readonly kind: string }>(expr: Expr<R>): Expr<R>;
}

/** Uniforms that every program has. */
export const simulationUniforms: readonly string[] = ["dt", "celsius"];

/** A param's uniform is called like the param unless the simulation has taken that name: `param dt` is `param_dt`. */
export function paramUniform(name: string): string {
  return simulationUniforms.includes(name) ? `param_${name}` : name;
}

export function newLowerContext(model: Model, report: Report): LowerContext {
  const { network } = model;
  const params = new Map(network.params.map((param) => [param.name, param.value]));
  const cellExpressions: NamedCellExpr[] = [];
  const known = new Map<string, number>();
  const context: LowerContext = {
    model,
    network,
    report,
    streams: newStreamNames(network.simulation.seeds, report),
    siteVariables: siteVariables(network),
    cellExpressions,
    addExpression(name, value) {
      const lowered = context.withUniforms(value);
      const key = printCellExpr(lowered);
      const index = known.get(key) ?? cellExpressions.push({ name, value: lowered }) - 1;
      known.set(key, index);
      return index;
    },
    mechanismIndex: (name) => indexOf(model.mechanisms, name, "mechanism"),
    mechanism: (name) => model.mechanisms[indexOf(model.mechanisms, name, "mechanism")] as SolvedMechanism,
    cellTypeIndex: (name) => indexOf(model.cellTypes, name, "cell type"),
    populationIndex: (name) => indexOf(network.populations, name, "population"),
    valueOf: (expr) => evaluate(expr, { read: ({ name }) => wellKnown(params.get(name), name) }),
    withUniforms: (expr) => substitute(expr, (r, span) => ref(renamed(r), span)),
  };
  return context;
}

function renamed<R extends { readonly kind: string }>(r: R): R {
  if (r.kind !== "Param" || !("name" in r)) return r;
  return { ...r, name: paramUniform(String(r.name)) };
}

function indexOf(list: readonly { readonly name: string }[], name: string, what: string): number {
  return wellKnown(list.findIndex((item) => item.name === name) + 1 || undefined, `${what} ${name}`) - 1;
}

function wellKnown(value: number | undefined, what: string): number {
  if (value === undefined) throw new Error(`bug in hillock: unknown ${what}`);
  return value;
}
