import { linearScale, paddedRange, tickText } from "./axis.js";
import { type BrailleCanvas, newBrailleCanvas } from "./braille.js";
import { inTerminalColour } from "./palette.js";
import type { TerminalOptions } from "./raster-terminal.js";
import { frameRow, terminalFrame, timeAxis } from "./terminal-frame.js";
import type { Trace, TraceData, TraceGroup } from "./traces-svg.js";

const linesPerTrace = 4;

/** Traces for the terminal, four lines each: the name, then the greatest and the least value at their heights. */
export function tracesTerminal(data: TraceData, { width, colour, rows = linesPerTrace }: TerminalOptions): string {
  const all = data.groups.flatMap((group, i) => group.traces.map((trace) => ({ group, trace, ink: i })));
  if (all.length === 0) return `${data.title}: no traces were recorded\n`;
  const frame = terminalFrame(
    width,
    ["-65.25 mV", ...all.map(({ trace }) => trace.label)].map((name) => name.slice(0, 24)),
  );
  const startMs = Math.min(...data.groups.map((group) => group.startMs));
  const endMs = Math.max(
    ...all.map(({ group, trace }) => group.startMs + group.stepMs * Math.max(1, trace.values.length - 1)),
  );
  const lines = all.flatMap(({ group, trace, ink }) => {
    const paint = (text: string) => (colour ? inTerminalColour(ink, text) : text);
    const { dots, low, high } = drawTrace(group, trace, frame.columns, rows, [startMs, endMs], paint);
    const names = ["", ...Array.from({ length: rows - 2 }, () => ""), `${tickText(low)} ${group.unit}`];
    names[0] = rows > 2 ? trace.label : "";
    names[1] = rows > 2 ? `${tickText(high)} ${group.unit}` : (names[1] ?? "");
    return dots.map((line, i) => frameRow(frame, names[i] ?? "", line, i === 0 ? paint : (text) => text));
  });
  const rest = data.notShown > 0 ? [`and ${data.notShown} more traces`] : [];
  return `${[data.title, ...lines, ...timeAxis(frame, startMs, endMs), ...rest].join("\n")}\n`;
}

function drawTrace(
  group: TraceGroup,
  { values }: Trace,
  columns: number,
  rows: number,
  [startMs, endMs]: readonly [number, number],
  paint: (text: string) => string,
): { dots: string[]; low: number; high: number } {
  const canvas = newBrailleCanvas(columns, rows);
  const [low, high] = paddedRange([values], 0, 1e-12);
  const x = linearScale(startMs, endMs, 0, canvas.width - 1);
  const y = linearScale(low, high, canvas.height - 1, 0);
  let before: readonly [x: number, y: number] | undefined;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const here = [Math.round(x(group.startMs + i * group.stepMs)), Math.round(y(value))] as const;
    if (Number.isFinite(value)) drawLine(canvas, before ?? here, here);
    before = Number.isFinite(value) ? here : undefined;
  }
  return {
    dots: canvas.lines((_, text) => paint(text)),
    low: Number(low.toPrecision(5)),
    high: Number(high.toPrecision(5)),
  };
}

/** Dots along a straight line, at least one in every row and column that it crosses. */
function drawLine(canvas: BrailleCanvas, from: readonly [number, number], to: readonly [number, number]): void {
  const steps = Math.max(1, Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]));
  for (let step = 0; step <= steps; step++) {
    const part = step / steps;
    canvas.set(Math.round(from[0] + part * (to[0] - from[0])), Math.round(from[1] + part * (to[1] - from[1])), 0);
  }
}
