/** A text that the user wrote: one .hlk or .mod file. */
export interface Source {
  /** The path as the user knows it (relative to where they stand, or `hillock:hh.mod` for a built-in). */
  readonly path: string;
  readonly text: string;
}

/** A half-open range of offsets into a source. Lines and columns are made only when a message is drawn. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** 1-based line and column, counted in UTF-16 units, as editors count them. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The place of nodes that no text gave rise to (defaults, desugared forms in tests). */
export const noSource: Source = { path: "<none>", text: "" };
export const noSpan: Span = { source: noSource, start: 0, end: 0 };

/** Line and column of an offset; `\n`, `\r\n` and a lone `\r` (old Macintosh files) each end a line. */
export function positionAt(source: Source, offset: number): Position {
  let line = 1;
  let lineStart = 0;
  for (const end of lineEnds(source.text)) {
    if (end > offset) break;
    line += 1;
    lineStart = end;
  }
  return { line, column: offset - lineStart + 1 };
}

/** The text of one line (1-based), without its line break. */
export function lineText(source: Source, line: number): string {
  const ends = [0, ...lineEnds(source.text)];
  const start = ends[line - 1] ?? source.text.length;
  const end = ends[line] ?? source.text.length;
  return source.text.slice(start, end).replace(/[\r\n]+$/, "");
}

/** Joins two spans of the same source into the smallest span that holds both. */
export function spanning(first: Span, last: Span): Span {
  return { source: first.source, start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}

/** Offsets just after each line break. */
function lineEnds(text: string): number[] {
  const ends: number[] = [];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) ends.push(match.index + match[0].length);
  return ends;
}
