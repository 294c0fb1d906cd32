import type { Table } from "../../../grammar/hlk/ast.js";
import { baseFolder, normalizePath } from "../../workspace.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import * as messages from "../messages-hlk.js";
import type { Env } from "./evaluate-context.js";
import { axisLength, placeOnAxis, type TableAxis } from "./table-value.js";

export interface RawTable {
  readonly axes: readonly TableAxis[];
  readonly values: readonly number[];
}
type Domains = readonly (TableAxis | undefined)[];
type Failure = { readonly failure: string };

/**
 * Reads a table of numbers. Forms of .csv: *wide* (two axes: keys of axis 1 in the header row, keys of axis 0 in the
 * first column; one axis: key, value) and *long* (a header with the names of all axes, then one row per value). Of .json:
 * lists in lists, objects in objects by names, or `{"axes": {"post": […]}, "values": [[…]]}`.
 */
export function readTableFile(path: string, node: Table, domains: Domains, env: Env): RawTable | undefined {
  const { report, workspace } = env.resolver;
  const span = node.data.span;
  if (/\.(h5|hdf5|nwb)(:|$)/.test(path)) {
    report.add(notSupportedYet(span, "tables in HDF5 files", "write the table as .csv or .json"));
    return undefined;
  }
  const full = baseFolder(span, env.resolver.file) + path;
  const source = workspace.text(full);
  if (!source) {
    report.add(messages.fileNotFound(span, path, workspace.list(normalizePath(`${full}/..`))));
    return undefined;
  }
  env.resolver.addSource(source);
  const names = node.axes.map((axis) => axis.name.text);
  const isBins = node.axes.map((axis) => axis.domain?.kind === "Bins");
  const result = path.endsWith(".json")
    ? readJson(source.text, names, isBins, domains)
    : readCsv(source.text, names, isBins, domains);
  if (!("failure" in result)) return result;
  report.add(messages.badTableFile(span, path, result.failure));
  return undefined;
}

function readCsv(
  content: string,
  names: readonly string[],
  isBins: readonly boolean[],
  domains: Domains,
): RawTable | Failure {
  const lines = content.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const rows = lines.map((line) => line.split(",").map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")));
  const header = rows[0] ?? [];
  if (names.every((name, i) => header[i] === name)) return longForm(rows.slice(1), names, isBins, domains);
  if (names.length === 1) return longForm(rows, names, isBins, domains);
  if (names.length !== 2) return { failure: `its header must be ${[...names, "value"].join(",")}` };
  const columns = header.slice(1).filter((cell) => cell !== "");
  const long = rows.slice(1).flatMap((row) => row.slice(1).map((cell, i) => [row[0] ?? "", columns[i] ?? "", cell]));
  const isCell = (row: readonly string[]) => row[2] !== "";
  return longForm(long.filter(isCell), names, isBins, domains, [rows.slice(1).map((row) => row[0] ?? ""), columns]);
}

/** Rows of keys and a value; every combination must be there once. */
function longForm(
  rows: readonly (readonly string[])[],
  names: readonly string[],
  isBins: readonly boolean[],
  domains: Domains,
  edgeTexts: readonly (readonly string[])[] = [],
): RawTable | Failure {
  const axes = names.map((name, i) => {
    const keys = edgeTexts[i] ?? [...new Set(rows.map((row) => row[i] ?? ""))];
    return domains[i] ?? axisOfKeys(name, keys, isBins[i] === true);
  });
  const failure = axes.find((axis): axis is Failure => "failure" in axis);
  if (failure) return failure;
  const known = axes as readonly TableAxis[];
  const values = new Array<number>(known.reduce((n, axis) => n * axisLength(axis), 1)).fill(Number.NaN);
  for (const row of rows) {
    let at = 0;
    for (const [i, axis] of known.entries()) {
      const index = keyIndex(axis, row[i] ?? "");
      if (index < 0) return { failure: `the axis '${axis.name}' has no '${row[i] ?? ""}'` };
      at = at * axisLength(axis) + index;
    }
    const value = Number(row[known.length] ?? "");
    if (row[known.length] === undefined || row[known.length] === "" || Number.isNaN(value)) {
      return { failure: `'${row[known.length] ?? ""}' is not a number (in row ${row.join(",")})` };
    }
    if (!Number.isNaN(values[at])) return { failure: `${row.slice(0, known.length).join(", ")} has two values` };
    values[at] = value;
  }
  const gap = values.findIndex((value) => Number.isNaN(value));
  return gap >= 0 ? { failure: `${keysAt(known, gap)} has no value` } : { axes: known, values };
}

/** Names, numbers, or the edges of bins: as `a..b` per bin, or one edge more than there are bins. */
function axisOfKeys(name: string, keys: readonly string[], isBins: boolean): TableAxis | Failure {
  if (!isBins) {
    const isNumbers = keys.every((key) => key !== "" && !Number.isNaN(Number(key)));
    return isNumbers ? { kind: "numbers", name, numbers: keys.map(Number) } : { kind: "names", name, keys };
  }
  const pairs = keys.map((key) => key.split(".."));
  const isPairs = pairs.every((pair) => pair.length === 2);
  const edges = isPairs ? [Number(pairs[0]?.[0]), ...pairs.map((pair) => Number(pair[1]))] : keys.map(Number);
  if (edges.some((edge) => Number.isNaN(edge))) return { failure: `the edges of '${name}' are not numbers` };
  if (isPairs && pairs.some((pair, i) => Number(pair[0]) !== edges[i]))
    return { failure: `the bins of '${name}' have gaps` };
  if (edges.some((edge, i) => i > 0 && edge <= (edges[i - 1] as number))) {
    return { failure: `the edges of '${name}' must rise` };
  }
  return { kind: "bins", name, edges };
}

function keyIndex(axis: TableAxis, key: string): number {
  if (axis.kind !== "bins") return placeOnAxis(axis, axis.kind === "names" ? key : Number(key));
  return axis.edges.slice(0, -1).indexOf(Number(key.split("..")[0]));
}

function keysAt(axes: readonly TableAxis[], flat: number): string {
  const keys: string[] = [];
  let rest = flat;
  for (const axis of [...axes].reverse()) {
    const length = axisLength(axis);
    const i = rest % length;
    rest = Math.floor(rest / length);
    keys.unshift(
      axis.kind === "names" ? (axis.keys[i] ?? "") : String((axis.kind === "bins" ? axis.edges : axis.numbers)[i]),
    );
  }
  return keys.join(", ");
}

function readJson(
  content: string,
  names: readonly string[],
  isBins: readonly boolean[],
  domains: Domains,
): RawTable | Failure {
  let data: unknown;
  try {
    data = JSON.parse(content);
  } catch {
    return { failure: "it is not JSON" };
  }
  const axesInFile = isObject(data) && isObject(data["axes"]) ? data["axes"] : {};
  const body = isObject(data) && "values" in data && isObject(data["axes"]) ? data["values"] : data;
  const axes = names.map((name, i) => {
    const listed = axesInFile[name];
    const keys = Array.isArray(listed) ? listed.map(String) : objectKeys(body, i);
    return (
      domains[i] ??
      (keys ? axisOfKeys(name, keys, isBins[i] === true) : { failure: `it does not say the axis '${name}'` })
    );
  });
  const failure = axes.find((axis): axis is Failure => "failure" in axis);
  if (failure) return failure;
  const values: number[] = [];
  const problem = flattenJson(body, axes as readonly TableAxis[], values);
  return problem ? { failure: problem } : { axes: axes as readonly TableAxis[], values };
}

function objectKeys(body: unknown, depth: number): readonly string[] | undefined {
  if (!isObject(body)) return undefined;
  return depth === 0 ? Object.keys(body) : objectKeys(Object.values(body)[0], depth - 1);
}

function flattenJson(body: unknown, axes: readonly TableAxis[], into: number[]): string | undefined {
  const [axis, ...rest] = axes;
  if (!axis) {
    if (typeof body !== "number") return `${JSON.stringify(body)} is not a number`;
    into.push(body);
    return undefined;
  }
  const items = isObject(body) && axis.kind === "names" ? axis.keys.map((key) => body[key]) : body;
  if (!Array.isArray(items) || items.length !== axisLength(axis) || items.includes(undefined)) {
    return `along '${axis.name}' there must be ${axisLength(axis)} values`;
  }
  for (const item of items) {
    const problem = flattenJson(item, rest, into);
    if (problem) return problem;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
