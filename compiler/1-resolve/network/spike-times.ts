import type { HlkCall } from "../../../grammar/hlk/ast-expression.js";
import { baseFolder } from "../../workspace.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import * as messages from "../messages-hlk.js";
import { evaluate } from "./evaluate.js";
import type { Env } from "./evaluate-context.js";
import { constantIn, MOST_UINT32 } from "./expect.js";
import { knownUnit } from "./quantity.js";
import { describeValue, type Value } from "./value.js";

type Times = readonly (readonly number[])[];

/** `spikes([[1, 5], [2.5]] ms)`: one list of times per cell; `spikes("in.json")` reads such lists, in ms, `.csv` pairs. */
export function spikeTimes(call: HlkCall, env: Env): Times | undefined {
  const [arg] = call.args;
  if (!arg || call.args.length > 1 || call.named.length > 0) {
    env.resolver.report.add(messages.wrongArgumentCount(call.span, "spikes", "1 list or file", call.args.length));
    return undefined;
  }
  const value = evaluate(arg, env);
  if (!value) return undefined;
  if (value.kind === "text") return fileTimes(value.text, call, env);
  if (value.kind !== "list") {
    env.resolver.report.add(
      messages.wrongKind(value.span, "'spikes'", "a list of times per cell", describeValue(value)),
    );
    return undefined;
  }
  const rows = value.items.every((item) => item.kind === "list") ? value.items : [value];
  const times = rows.map((row) => (row.kind === "list" ? cellTimes(row.items, env) : undefined));
  return times.every((t) => t !== undefined) ? times : undefined;
}

function cellTimes(items: readonly Value[], env: Env): readonly number[] | undefined {
  const times: number[] = [];
  for (const item of items) {
    if (item.kind !== "numeric") {
      env.resolver.report.add(messages.wrongKind(item.span, "A spike time", "a number", describeValue(item)));
      return undefined;
    }
    const time = constantIn(item, knownUnit("ms"), "A spike time", env);
    if (time === undefined) return undefined;
    times.push(time);
  }
  return times.sort((a, b) => a - b);
}

function fileTimes(path: string, call: HlkCall, env: Env): Times | undefined {
  const { report, workspace } = env.resolver;
  const read = Object.entries(readers).find(([ending]) => path.endsWith(ending))?.[1];
  if (!read) {
    report.add(notSupportedYet(call.span, "spike files other than .json and .csv"));
    return undefined;
  }
  const source = workspace.text(baseFolder(call.span, env.resolver.file) + path);
  if (!source) {
    report.add(messages.fileNotFound(call.span, path));
    return undefined;
  }
  env.resolver.addSource(source);
  const times = read.parse(source.text);
  if (!times) report.add(messages.badTableFile(call.span, path, read.expected));
  return times;
}

const readers = {
  ".json": { parse: parseJson, expected: "it must be a list of lists of times in ms" },
  ".csv": { parse: parseCsv, expected: "each line must have the index of a cell and a time in ms" },
} as const;

/** Lines `cell,time`, in any order; a line of names may stand before them. Cells count from 0; some may be silent. */
function parseCsv(text: string): Times | undefined {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const rows = lines.map((line) => line.split(",").map((cell) => (cell.trim() === "" ? Number.NaN : Number(cell))));
  const isRow = ([cell = -1, time, ...more]: readonly number[]) =>
    Number.isInteger(cell) && cell >= 0 && cell < MOST_UINT32 && Number.isFinite(time) && more.length === 0;
  const body = rows.slice(rows[0] && !isRow(rows[0]) ? 1 : 0);
  if (!body.every(isRow)) return undefined;
  const count = body.reduce((most, [cell = 0]) => Math.max(most, cell + 1), 0);
  const times: number[][] = Array.from({ length: count }, () => []);
  for (const [cell = 0, time = 0] of body) times[cell]?.push(time);
  return times.map((row) => row.sort((a, b) => a - b));
}

function parseJson(text: string): Times | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  const isNumbers = (row: unknown): row is number[] => Array.isArray(row) && row.every((t) => typeof t === "number");
  return Array.isArray(data) && data.every(isNumbers) ? data.map((row) => [...row].sort((a, b) => a - b)) : undefined;
}
