import { niceTicks, tickText } from "./axis.js";
import { clipped } from "./raster-svg.js";

/** Lines of dots between a gutter of names and an axis of time. */
export interface TerminalFrame {
  readonly gutter: number;
  readonly columns: number;
}

const bottomMargin = 2;

/** How a width is shared: at most a third for the names, at least 10 columns for the dots. */
export function terminalFrame(width: number, names: readonly string[]): TerminalFrame {
  const longest = Math.max(0, ...names.map((name) => [...name].length));
  const gutter = Math.max(4, Math.min(longest, Math.floor(width / 3)));
  return { gutter, columns: Math.max(10, width - gutter - bottomMargin) };
}

/** `name` at the right of the gutter, then the line's dots. */
export function frameRow(
  { gutter }: TerminalFrame,
  name: string,
  dots: string,
  paint: (text: string) => string,
): string {
  const text = clipped(name, gutter);
  return `${" ".repeat(gutter - [...text].length)}${paint(text)} │${dots}`.trimEnd();
}

/** The axis of time: a line with ticks, and the numbers below it. */
export function timeAxis({ gutter, columns }: TerminalFrame, startMs: number, endMs: number): string[] {
  const line = Array.from({ length: columns }, () => "─");
  const numbers = Array.from({ length: columns + 12 }, () => " ");
  let free = 0;
  for (const tick of niceTicks(startMs, endMs, Math.max(2, Math.floor(columns / 14)))) {
    const at = Math.min(columns - 1, Math.floor(((tick - startMs) / (endMs - startMs || 1)) * columns));
    line[at] = "┬";
    const text = tickText(tick);
    const from = Math.max(0, at - Math.floor(text.length / 2));
    if (from < free || from + text.length > columns + 1) continue;
    for (const [i, letter] of [...text].entries()) numbers[from + i] = letter;
    free = from + text.length + 1;
  }
  const blank = " ".repeat(gutter + 1);
  return [`${blank}└${line.join("")}`, `${blank} ${numbers.join("").trimEnd()} ms`];
}
