import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Span } from "../../../grammar/source.js";
import { axisPlace, tableValue } from "../../algebra/interpolate.js";
import type { LookupTable } from "../../ir/lookup-table.js";
import * as messages from "../messages-hlk.js";
import { showValue } from "./choices.js";
import { evaluate } from "./evaluate.js";
import type { Env } from "./evaluate-context.js";
import { asNumeric, inUnit } from "./expect.js";
import { axisLength, placeOnAxis, type TableAxis, type TableValue } from "./table-value.js";
import { type AnyExpr, constant, numeric, type Value } from "./value.js";

/** Where an index falls: known now, outside of the axis, or a number: known at run time, or between those of the axis. */
type Position = number | "outside" | { readonly expr: AnyExpr };

/** `p[IT, post.ynorm]`: what is known now is folded; the rest becomes a `LookupTable` that the run reads. */
export function lookUp(table: TableValue, args: readonly HlkExpr[], span: Span, env: Env): Value | undefined {
  if (args.length !== table.axes.length) {
    const expected = `${table.axes.length} ${table.axes.length === 1 ? "index" : "indices"}`;
    env.resolver.report.add(messages.wrongArgumentCount(span, table.name, expected, args.length));
    return undefined;
  }
  const positions = table.axes.map((axis, i) => findPosition(table, axis, args[i]!, env));
  if (positions.some((p) => p === undefined)) return undefined;
  const known = positions as Position[];
  if (known.includes("outside")) return constant(table.outside ?? 0, table.unit, span);
  const open = known.flatMap((p, i) => (typeof p === "object" ? [{ expr: p.expr, axis: table.axes[i]! }] : []));
  if (open.length === 0) return constant(valueAt(table, known as number[]), table.unit, span);
  const between = open.flatMap(({ expr }) => (expr.kind === "Number" ? [expr.value] : []));
  if (between.length === open.length) return constant(interpolated(table, known, between), table.unit, span);
  const name = addLookup(table, known, env);
  return numeric({ kind: "Call", fn: `lookup.${name}`, args: open.map((o) => o.expr), span }, table.unit, span);
}

function findPosition(table: TableValue, axis: TableAxis, node: HlkExpr, env: Env): Position | undefined {
  const value = evaluate(node, { ...env, symbols: true });
  if (!value) return undefined;
  if (axis.kind === "names") {
    const key = showValue(value);
    const index = placeOnAxis(axis, key);
    if (index < 0) env.resolver.report.add(messages.noTableEntry(node.span, table.name, axis.name, key, axis.keys));
    return index < 0 ? undefined : index;
  }
  const what = `The axis '${axis.name}' of table '${table.name}'`;
  const expr = inUnit(asNumeric(value, what, env), axis.unit, what, env);
  if (!expr) return undefined;
  if (expr.kind !== "Number") {
    if (axis.kind === "bins" || table.interpolates) return { expr };
    env.resolver.report.add(messages.notKnownNow(node.span, what));
    return undefined;
  }
  if (axis.kind === "bins") return findBin(table, axis, expr.value, node, env);
  return table.interpolates && placeOnAxis(axis, expr.value) < 0
    ? findBetween(table, axis, expr, node, env)
    : findNumber(table, axis, expr.value, node, env);
}

function findNumber(
  table: TableValue,
  axis: Extract<TableAxis, { kind: "numbers" }>,
  value: number,
  node: HlkExpr,
  env: Env,
): number | undefined {
  const index = placeOnAxis(axis, value);
  if (index >= 0) return index;
  const known = axis.numbers.map(String);
  env.resolver.report.add(messages.noTableEntry(node.span, table.name, axis.name, String(value), known));
  return undefined;
}

function findBetween(
  table: TableValue,
  axis: Extract<TableAxis, { kind: "numbers" }>,
  expr: AnyExpr & { kind: "Number" },
  node: HlkExpr,
  env: Env,
): Position | undefined {
  if (axisPlace({ edges: axis.numbers, points: true }, expr.value) >= 0) return { expr };
  if (table.outside !== undefined) return "outside";
  env.resolver.report.add(messages.outsideTable(node.span, table.name, axis.name, expr.value));
  return undefined;
}

/** All indices are known, some of them between the numbers of their axes. */
function interpolated(table: TableValue, positions: readonly Position[], x: readonly number[]): number {
  const axes = openAxes(table, positions);
  const values = allPositions(table, positions).map((at) => valueAt(table, at));
  return tableValue(axes, values, x);
}

/** The axes along which something is left to look up. */
function openAxes(table: TableValue, positions: readonly Position[]): LookupTable["axes"] {
  return table.axes.flatMap((axis, i) => {
    if (typeof positions[i] !== "object" || axis.kind === "names") return [];
    if (axis.kind === "bins") return [{ name: axis.name, edges: axis.edges }];
    return [{ name: axis.name, edges: axis.numbers, points: true as const }];
  });
}

function findBin(
  table: TableValue,
  axis: Extract<TableAxis, { kind: "bins" }>,
  value: number,
  node: HlkExpr,
  env: Env,
): Position | undefined {
  const bin = axis.edges.findIndex((low, i) => low <= value && value < (axis.edges[i + 1] ?? Number.NEGATIVE_INFINITY));
  if (bin >= 0) return bin;
  if (table.outside !== undefined) return "outside";
  env.resolver.report.add(messages.outsideTable(node.span, table.name, axis.name, value));
  return undefined;
}

function valueAt(table: TableValue, positions: readonly number[]): number {
  return table.values[
    table.axes.reduce((at, axis, i) => at * axisLength(axis) + (positions[i] as number), 0)
  ] as number;
}

/** The part of the table that is left when the known indices are fixed; equal parts share one lookup. */
function addLookup(table: TableValue, positions: readonly Position[], env: Env): string {
  const labels = positions.map((p, i) => (typeof p === "number" ? axisLabel(table.axes[i]!, p) : "*"));
  const isWhole = labels.every((label) => label === "*");
  const name = isWhole ? table.name : [table.name, ...labels].join(".");
  const existing = env.resolver.lookups.get(name);
  if (existing) return name;
  const values = allPositions(table, positions).map((at) => valueAt(table, at));
  const axes = openAxes(table, positions);
  const { outside, span } = table;
  env.resolver.lookups.set(name, { name, axes, values, ...(outside !== undefined ? { outside } : {}), span });
  return name;
}

function axisLabel(axis: TableAxis, index: number): string {
  if (axis.kind === "names") return axis.keys[index] ?? "";
  return String((axis.kind === "numbers" ? axis.numbers : axis.edges)[index]);
}

function allPositions(table: TableValue, positions: readonly Position[]): readonly (readonly number[])[] {
  let rows: readonly (readonly number[])[] = [[]];
  for (const [i, axis] of table.axes.entries()) {
    const fixed = positions[i];
    const choices = typeof fixed === "number" ? [fixed] : Array.from({ length: axisLength(axis) }, (_, k) => k);
    rows = rows.flatMap((row) => choices.map((k) => [...row, k]));
  }
  return rows;
}
