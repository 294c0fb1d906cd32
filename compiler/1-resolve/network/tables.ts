import type { Axis, Table } from "../../../grammar/hlk/ast.js";
import type { Span } from "../../../grammar/source.js";
import * as messages from "../messages-hlk.js";
import { nothingBetween } from "../messages-hlk-matching.js";
import { showValue } from "./choices.js";
import { evaluate, readUnit, stringText } from "./evaluate.js";
import { type Env, staticContext } from "./evaluate-context.js";
import { asNumeric, asText, constantIn } from "./expect.js";
import { expandBlock, type FieldEntry, fieldMap } from "./fields.js";
import type { Unit } from "./quantity.js";
import type { Scope } from "./scope.js";
import { readTableFile, type RawTable } from "./table-file.js";
import { axisLength, type TableAxis, type TableValue } from "./table-value.js";
import { describeValue, type ListValue, type Value } from "./value.js";

/** A `table`, read when first needed. */
export interface TableEntry {
  readonly name: string;
  readonly node: Table;
  readonly scope: Scope;
  memo?: { readonly table: TableValue | undefined };
}

export function newTable(name: string, node: Table, scope: Scope): TableEntry {
  return { name, node, scope };
}

export function readTable(entry: TableEntry, span: Span, env: Env): Value | undefined {
  const context = staticContext(`the table '${entry.name}'`, "load");
  entry.memo ??= { table: buildTable(entry, { scope: entry.scope, context, resolver: env.resolver }) };
  const { table } = entry.memo;
  return table && { kind: "table", table, span };
}

function buildTable(entry: TableEntry, env: Env): TableValue | undefined {
  const { node, name } = entry;
  const unit = node.unit && readUnit(node.unit.text, node.unit.span, env);
  if (node.unit && !unit) return undefined;
  const declared = node.axes.map((axis) => readAxis(axis, env));
  if (declared.includes("error")) return undefined;
  const domains = declared as (TableAxis | undefined)[];
  const raw = node.data.kind === "TableFile" ? fileData(node, domains, env) : literalData(node, domains, unit, env);
  const fields = tableFields(node, env);
  const outside = readOutside(fields.get("outside"), unit, env);
  const interpolates = readInterpolate(fields.get("interpolate"), env);
  if (!raw || outside === "error" || !fitsInterpolation(node, raw.axes, interpolates, env)) return undefined;
  return { name, axes: raw.axes, values: raw.values, unit, outside, interpolates, span: node.span };
}

/** The axis as the declaration says it; undefined: the file says it. */
function readAxis(axis: Axis, env: Env): TableAxis | undefined | "error" {
  const { domain } = axis;
  if (!domain) return undefined;
  const node = domain.kind === "Bins" ? domain.edges : domain;
  if (!node) return undefined;
  const value = evaluate(node, { ...env, symbols: true });
  if (!value) return "error";
  if (value.kind !== "list") {
    env.resolver.report.add(
      messages.wrongKind(value.span, `The axis '${axis.name.text}'`, "a set or a list", describeValue(value)),
    );
    return "error";
  }
  const read = axisOfList(axis, value, domain.kind === "Bins", env);
  return read ?? "error";
}

function axisOfList(axis: Axis, list: ListValue, isBins: boolean, env: Env): TableAxis | undefined {
  const name = axis.name.text;
  if (list.items.every((item) => item.kind === "range")) {
    const ranges = list.items.flatMap((item) => (item.kind === "range" ? [item.low, item.high] : []));
    const ends = ranges.filter((_, i) => i === 0 || i % 2 === 1);
    return axisOfList(axis, { ...list, items: ends }, true, env);
  }
  if (list.items.every((item) => item.kind === "text")) {
    const keys = list.items.map(showValue);
    const repeat = keys.find((key, i) => keys.indexOf(key) < i);
    if (repeat !== undefined) env.resolver.report.add(messages.axisRepeats(axis.span, name, repeat));
    return repeat === undefined ? { kind: "names", name, keys } : undefined;
  }
  return numberAxis(axis, list, isBins, env);
}

function numberAxis(axis: Axis, list: ListValue, isBins: boolean, env: Env): TableAxis | undefined {
  const name = axis.name.text;
  const first = list.items.find((item) => item.kind === "numeric" && item.unit);
  const unit = first?.kind === "numeric" ? first.unit : undefined;
  const what = `The axis '${name}'`;
  const numbers = list.items.map((item) => constantIn(asNumeric(item, what, env), unit, what, env));
  if (!numbers.every((n) => n !== undefined)) return undefined;
  if (isBins) {
    const rises = numbers.length > 1 && numbers.every((n, i) => i === 0 || n > (numbers[i - 1] as number));
    if (!rises) env.resolver.report.add(messages.axisNotRising(axis.span, name));
    return rises ? { kind: "bins", name, edges: numbers, unit } : undefined;
  }
  const repeat = numbers.find((n, i) => numbers.indexOf(n) < i);
  if (repeat !== undefined) env.resolver.report.add(messages.axisRepeats(axis.span, name, String(repeat)));
  return repeat === undefined ? { kind: "numbers", name, numbers, unit } : undefined;
}

function tableFields(node: Table, env: Env): ReadonlyMap<string, FieldEntry> {
  return fieldMap(node.block ? expandBlock(node.block, env) : [], "A table", ["outside", "interpolate"], env);
}

function readOutside(field: FieldEntry | undefined, unit: Unit | undefined, env: Env): number | undefined | "error" {
  if (!field) return undefined;
  const value = asNumeric(evaluate(field.value, { ...env, scope: field.scope }), "The value outside", env);
  return constantIn(value, unit, "The value outside", env) ?? "error";
}

/** `interpolate = linear`. */
function readInterpolate(field: FieldEntry | undefined, env: Env): boolean {
  if (!field) return false;
  const inner = { ...env, scope: field.scope, symbols: true };
  const word = asText(evaluate(field.value, inner), "'interpolate'", inner);
  if (word && !["linear", "none"].includes(word.text)) {
    env.resolver.report.add(messages.unknownWord(word.span, "'interpolate'", word.text, ["linear", "none"]));
  }
  return word !== undefined && word.text !== "none";
}

/** There is something between two numbers that rise, not between names. */
function fitsInterpolation(node: Table, axes: readonly TableAxis[], interpolates: boolean, env: Env): boolean {
  if (!interpolates) return true;
  const numbers = axes.filter((axis) => axis.kind === "numbers");
  const wrong = numbers.find(({ numbers: [first, ...more] }) => {
    return more.length === 0 || more.some((n, i) => n <= (more[i - 1] ?? (first as number)));
  });
  if (wrong) env.resolver.report.add(messages.axisNotRising(node.span, wrong.name));
  else if (numbers.length === 0) env.resolver.report.add(nothingBetween(node.name.span, node.name.text));
  return !wrong && numbers.length > 0;
}

function fileData(node: Table, domains: readonly (TableAxis | undefined)[], env: Env): RawTable | undefined {
  if (node.data.kind !== "TableFile") return undefined;
  const path = stringText(node.data.path, env);
  return path === undefined ? undefined : readTableFile(path, node, domains, env);
}

/** `[[1, 2], [3, 4]]`, one level of lists per axis. */
function literalData(
  node: Table,
  domains: readonly (TableAxis | undefined)[],
  unit: Unit | undefined,
  env: Env,
): RawTable | undefined {
  const unsaid = domains.findIndex((domain) => !domain);
  if (unsaid >= 0) {
    const axis = node.axes[unsaid]!;
    const example = `its values: ${axis.name.text}: {A, B} or bins [0, 0.5, 1]`;
    env.resolver.report.add(messages.missingField(axis.span, `The axis '${axis.name.text}'`, example));
    return undefined;
  }
  if (node.data.kind === "TableFile") return undefined;
  const value = evaluate(node.data, env);
  const axes = domains as readonly TableAxis[];
  const values: number[] = [];
  return value && flatten(value, axes, unit, values, env) ? { axes, values } : undefined;
}

function flatten(value: Value, axes: readonly TableAxis[], unit: Unit | undefined, into: number[], env: Env): boolean {
  const [axis, ...rest] = axes;
  if (!axis) {
    const number = constantIn(asNumeric(value, "A value of the table", env), unit, "A value of the table", env);
    if (number !== undefined) into.push(number);
    return number !== undefined;
  }
  if (value.kind !== "list") {
    env.resolver.report.add(
      messages.wrongKind(value.span, `Along '${axis.name}', the table`, "a list", describeValue(value)),
    );
    return false;
  }
  if (value.items.length !== axisLength(axis)) {
    env.resolver.report.add(messages.tableShape(value.span, axis.name, axisLength(axis), value.items.length));
    return false;
  }
  return value.items.map((item) => flatten(item, rest, unit, into, env)).every((ok) => ok);
}
