import { linearScale } from "./axis.js";
import { newBrailleCanvas } from "./braille.js";
import { inTerminalColour } from "./palette.js";
import { populationNote, type RasterData, stackRows } from "./raster-data.js";
import { frameRow, terminalFrame, timeAxis } from "./terminal-frame.js";

/** How a terminal is: its width in characters, and whether colours are wanted (a TTY without NO_COLOR). */
export interface TerminalOptions {
  readonly width: number;
  readonly colour: boolean;
  /** Lines for the dots; as many as the populations need by default, 24 at most. */
  readonly rows?: number;
}

const dotsPerRow = 4;

/**
 * A raster for the terminal: cells from top to bottom in the order of gids, each character 2 × 4 dots, the name of a
 * population where its cells begin, sizes and rates below.
 */
export function rasterTerminal(data: RasterData, { width, colour, rows }: TerminalOptions): string {
  const { populations, durationMs } = data;
  const stack = stackRows(populations);
  const height = rows ?? Math.max(populations.length, linesFor(stack.rows));
  const frame = terminalFrame(
    width,
    populations.map(({ name }) => name),
  );
  const canvas = newBrailleCanvas(frame.columns, height);
  const paint = (ink: number, text: string) => (colour ? inTerminalColour(ink, text) : text);
  const x = linearScale(0, durationMs || 1, 0, canvas.width);
  const y = linearScale(0, Math.max(1, stack.rows), 0, canvas.height);
  for (const [i, { timesMs, ids }] of populations.entries()) {
    for (let k = 0; k < timesMs.length; k++) {
      const row = (stack.first[i] as number) + (ids[k] as number) + 0.5;
      canvas.set(Math.min(canvas.width - 1, x(timesMs[k] as number)), y(row), i);
    }
  }
  const names = nameLines(
    stack.first.map((first) => Math.floor(y(first) / dotsPerRow)),
    height,
  );
  const lines = canvas.lines(paint).map((dots, line) => {
    const owner = names[line];
    const name = owner === undefined ? "" : (populations[owner]?.name ?? "");
    return frameRow(frame, name, dots, (text) => (owner === undefined ? text : paint(owner, text)));
  });
  const notes = populations.map(
    (population, i) => `${paint(i, "●")} ${population.name}  ${populationNote(population, durationMs)}`,
  );
  return `${[data.title, ...lines, ...timeAxis(frame, 0, durationMs), ...notes].join("\n")}\n`;
}

/** A line for each cell of a small network, 16 to 24 lines for a large one. */
function linesFor(cells: number): number {
  return cells <= 24 ? Math.max(1, cells) : Math.min(24, Math.max(16, Math.ceil(cells / dotsPerRow)));
}

/** Which population's name stands on each line: its first line, or the next free one below. */
function nameLines(first: readonly number[], height: number): (number | undefined)[] {
  const lines: (number | undefined)[] = Array.from({ length: height }, () => undefined);
  for (const [i, wanted] of first.entries()) {
    let line = wanted;
    while (line < height && lines[line] !== undefined) line++;
    if (line < height) lines[line] = i;
  }
  return lines;
}
