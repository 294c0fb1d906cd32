import type { Diagnostic } from "../../../grammar/diagnostic.js";
import type { Source, Span } from "../../../grammar/source.js";
import * as messages from "./messages.js";
import type { SwcPoint, SwcTree } from "./swc-tree.js";

/** A line with `parent` as an id still. */
type Row = SwcPoint;

const columns = ["id", "type", "x", "y", "z", "radius", "parent"] as const;

/**
 * Reads an SWC file: `# comments`, blank lines, points of seven numbers (further columns are ignored). There is a
 * tree when there are no errors.
 */
export function parseSwc(source: Source): { readonly tree?: SwcTree; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const rows = readRows(source, diagnostics);
  const hasErrors = () => diagnostics.some((d) => d.severity === "error");
  const isComplete = !hasErrors();
  if (rows.length === 0 && !hasErrors()) diagnostics.push(messages.swcEmpty({ source, start: 0, end: 0 }));
  checkIds(rows, diagnostics);
  const points = inOrderOfIds(rows);
  const roots = checkParents(points, isComplete, diagnostics);
  if (roots.length > 1) {
    const [first, second] = roots as [Row, Row];
    diagnostics.push(messages.swcSeveralRoots(second.span, first.span, roots.length));
  }
  checkRadii(rows, diagnostics);
  if (hasErrors()) return { diagnostics };
  return { tree: { points: points.map(withParentIndex(points)) }, diagnostics };
}

function readRows(source: Source, diagnostics: Diagnostic[]): Row[] {
  const rows: Row[] = [];
  for (const match of source.text.matchAll(/[^\r\n]+/g)) {
    const row = readRow(source, match.index, match[0], diagnostics);
    if (row) rows.push(row);
  }
  return rows;
}

function readRow(source: Source, start: number, line: string, diagnostics: Diagnostic[]): Row | undefined {
  const words = [...line.replace(/#.*/, "").matchAll(/[^\s\ufeff]+/g)];
  const last = words.at(-1);
  if (last === undefined) return undefined;
  const from = start + (words[0]?.index ?? 0);
  const span: Span = { source, start: from, end: start + last.index + last[0].length };
  if (words.length < columns.length) {
    diagnostics.push(messages.swcLineMalformed(span, words.length));
    return undefined;
  }
  const values = columns.map((column, i) => {
    const word = words[i] as RegExpExecArray;
    const value = readNumber(word[0], column);
    const at = { source, start: start + word.index, end: start + word.index + word[0].length };
    if (value === undefined) diagnostics.push(messages.swcNumberMalformed(at, column, word[0]));
    return value;
  });
  if (values.includes(undefined)) return undefined;
  const [id, type, x, y, z, radius, parent] = values as [number, number, number, number, number, number, number];
  return { id, type, x, y, z, radius, parent, span };
}

function readNumber(text: string, column: (typeof columns)[number]): number | undefined {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  const isCount = column === "id" || column === "type" || column === "parent";
  const isReadable = isCount ? Number.isSafeInteger(value) : Number.isFinite(value);
  return isReadable && !(column === "id" && value < 0) ? value : undefined;
}

function checkIds(rows: readonly Row[], diagnostics: Diagnostic[]): void {
  const first = new Map<number, Row>();
  let warned = false;
  rows.forEach((row, i) => {
    const earlier = first.get(row.id);
    if (earlier) diagnostics.push(messages.swcDuplicateId(row.span, row.id, earlier.span));
    else first.set(row.id, row);
    if (warned || i === 0 || row.id >= (rows[i - 1] as Row).id) return;
    diagnostics.push(messages.swcUnordered(row.span, row.id));
    warned = true;
  });
}

function inOrderOfIds(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => a.id - b.id);
}

/**
 * Returns the roots: parents below 0, or 0 where no point has the id 0. A missing parent may stand on a line that
 * could not be read: it is an error of its own only where all were.
 */
function checkParents(rows: readonly Row[], isComplete: boolean, diagnostics: Diagnostic[]): readonly Row[] {
  const ids = new Set(rows.map((row) => row.id));
  const roots: Row[] = [];
  for (const row of rows) {
    const { id, parent, span } = row;
    if (isNoParent(parent, ids)) roots.push(row);
    else if (!ids.has(parent)) {
      if (isComplete) diagnostics.push(messages.swcMissingParent(span, id, parent));
    } else if (parent >= id) diagnostics.push(messages.swcParentAfterChild(span, id, parent));
  }
  return roots;
}

function isNoParent(parent: number, ids: { has(id: number): boolean }): boolean {
  return parent < 0 || (parent === 0 && !ids.has(0));
}

function checkRadii(rows: readonly Row[], diagnostics: Diagnostic[]): void {
  const bad = rows.filter((row) => row.radius <= 0);
  if (bad[0]) diagnostics.push(messages.swcRadiusNotPositive(bad[0].span, bad.length));
}

function withParentIndex(points: readonly Row[]): (row: Row) => SwcPoint {
  const index = new Map(points.map((row, i) => [row.id, i]));
  return (row) => ({ ...row, parent: isNoParent(row.parent, index) ? -1 : (index.get(row.parent) as number) });
}
