import {
  type Frame,
  frameLine,
  linearScale,
  niceTicks,
  paddedRange,
  type Scale,
  tickText,
  xAxis,
  yAxis,
} from "./axis.js";
import { colourOf } from "./palette.js";
import { element, label, short, svgDocument } from "./svg.js";

/** One recorded variable at one place over time. */
export interface Trace {
  /** `E2[0].soma(0.5).v` */
  readonly label: string;
  readonly values: ArrayLike<number>;
}

/** Traces of one report: they share time axis, unit and scale. */
export interface TraceGroup {
  readonly name: string;
  readonly unit: string;
  readonly startMs: number;
  readonly stepMs: number;
  readonly traces: readonly Trace[];
}

export interface TraceData {
  readonly title: string;
  readonly groups: readonly TraceGroup[];
  /** Traces that were recorded and are not drawn. */
  readonly notShown: number;
}

const width = 1000;
const stripHeight = 92;
/** Room for the label above a strip. */
const stripGap = 24;
const firstTop = 74;

/**
 * Traces as SVG: one strip each, one below the other, the same scale within a report, one time axis for all. Where
 * there are more samples than pixels, the least and the greatest of each pixel are drawn: no spike is lost.
 */
export function tracesSvg(data: TraceData): string {
  const strips = data.groups.flatMap((group, i) =>
    group.traces.map((trace) => ({ group, colour: colourOf(i), trace })),
  );
  const height = firstTop + Math.max(1, strips.length) * (stripHeight + stripGap) + 48;
  const [start, end] = timeRange(data.groups);
  const x = linearScale(start, end, 84, width - 24);
  const frames = strips.map((_, i) => stripFrame(i));
  const last = frames.at(-1) ?? stripFrame(0);
  const recorded = strips.length + data.notShown;
  const note =
    data.notShown > 0 ? `${strips.length} of ${recorded} recorded traces` : `${strips.length} recorded traces`;
  const ranges = new Map(data.groups.map((group) => [group, rangeOf(group)]));
  return svgDocument(width, height, `${data.title}: traces`, [
    label(84, 26, data.title, { "font-size": 16, "font-weight": "bold" }),
    label(84, 43, strips.length === 1 ? note.replace("traces", "trace") : note, { fill: "#666" }),
    xAxis({ ...last, top: firstTop }, x, niceTicks(start, end, 8), "time (ms)"),
    ...strips.map(({ group, colour, trace }, i) =>
      strip(frames[i] as Frame, x, group, ranges.get(group) ?? [0, 1], trace, colour),
    ),
  ]);
}

function stripFrame(index: number): Frame {
  const top = firstTop + index * (stripHeight + stripGap);
  return { left: 84, right: width - 24, top, bottom: top + stripHeight };
}

function timeRange(groups: readonly TraceGroup[]): readonly [number, number] {
  const ends = groups.map(
    ({ startMs, stepMs, traces }) => startMs + stepMs * Math.max(1, (traces[0]?.values.length ?? 1) - 1),
  );
  return groups.length === 0 ? [0, 1] : [Math.min(...groups.map(({ startMs }) => startMs)), Math.max(...ends)];
}

/** The range of all traces of a report; at least 1 mV tall where it is a voltage, so that noise does not look large. */
function rangeOf(group: TraceGroup): readonly [number, number] {
  return paddedRange(
    group.traces.map(({ values }) => values),
    0.06,
    group.unit === "mV" ? 1 : 1e-12,
  );
}

function strip(
  frame: Frame,
  x: Scale,
  group: TraceGroup,
  [low, high]: readonly [number, number],
  trace: Trace,
  colour: string,
): string {
  const y = linearScale(low, high, frame.bottom, frame.top);
  const ticks = niceTicks(low, high, 3).map((at) => ({ at, text: tickText(at) }));
  const middle = (frame.top + frame.bottom) / 2;
  const turned = { "text-anchor": "middle", "font-size": 11, transform: `rotate(-90 26 ${short(middle)})` };
  return element("g", {}, [
    yAxis(frame, y, ticks, ""),
    ...(group.unit === "" ? [] : [label(26, middle, group.unit, turned)]),
    frameLine(frame),
    element("path", {
      d: tracePath(group, trace, x, y),
      fill: "none",
      stroke: colour,
      "stroke-width": 1.2,
      "stroke-linejoin": "round",
    }),
    label(frame.left, frame.top - 6, trace.label, { "font-size": 11, "font-weight": "bold" }),
  ]);
}

function tracePath(group: TraceGroup, { values }: Trace, x: Scale, y: Scale): string {
  let d = "";
  let broken = true;
  for (const i of visibleSamples(values, 2 * width)) {
    const value = values[i] as number;
    if (Number.isFinite(value))
      d += `${broken ? "M" : "L"}${short(x(group.startMs + i * group.stepMs))} ${short(y(value))}`;
    broken = !Number.isFinite(value);
  }
  return d;
}

/**
 * Which samples to draw: all when there are at most `limit`, else the least and the greatest of each of `limit / 2`
 * equal stretches, in their order in time. The first and the last are always there.
 */
export function visibleSamples(values: ArrayLike<number>, limit: number): number[] {
  if (values.length <= limit) return Array.from({ length: values.length }, (_, i) => i);
  const stretches = Math.floor(limit / 2);
  const kept = new Set([0]);
  for (let s = 0; s < stretches; s++) {
    const from = Math.floor((s * values.length) / stretches);
    const to = Math.floor(((s + 1) * values.length) / stretches);
    let low = from;
    let high = from;
    for (let i = from; i < to; i++) {
      if ((values[i] as number) < (values[low] as number)) low = i;
      if ((values[i] as number) > (values[high] as number)) high = i;
    }
    kept.add(Math.min(low, high)).add(Math.max(low, high));
  }
  return [...kept.add(values.length - 1)];
}
