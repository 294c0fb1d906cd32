import { linearScale, niceTicks, paddedRange, xAxis } from "../axis.js";
import { colourOf } from "../palette.js";
import { element, label, short, svgDocument } from "../svg.js";

/** The values of one rule's connections. */
export interface RuleValues {
  readonly rule: string;
  readonly values: readonly number[];
}

const mostRules = 30;
const bins = 60;
const row = 44;

/** One strip for each rule, on one axis: how often a value comes, the least, the middle and the greatest of them. */
export function histogramsSvg(title: string, axis: string, rules: readonly RuleValues[]): string {
  const shown = [...rules].sort((a, b) => b.values.length - a.values.length).slice(0, mostRules);
  const longest = Math.max(8, ...shown.map(({ rule }) => rule.length)) * 6.5;
  const frame = { left: longest + 40, right: longest + 560, top: 60, bottom: 60 + row * shown.length };
  const [low, high] = paddedRange(
    shown.map(({ values }) => values),
    0.03,
    1e-12,
  );
  const x = linearScale(low, high, frame.left, frame.right);
  const left = rules.length - shown.length;
  const note =
    left > 0 ? `the ${mostRules} rules with most connections of ${rules.length}` : "connections of each rule";
  return svgDocument(frame.right + 260, frame.bottom + 60, `${title}: ${axis}`, [
    label(20, 26, title, { "font-size": 16, "font-weight": "bold" }),
    label(20, 43, note, { fill: "#666" }),
    xAxis(frame, x, niceTicks(low, high, 6), axis),
    ...shown.flatMap(({ rule, values }, i) => {
      const bottom = frame.top + row * (i + 1) - 6;
      return [
        label(frame.left - 8, bottom - 6, rule, { "text-anchor": "end" }),
        element("path", { d: strip(values, low, high, x, bottom), fill: colourOf(i), "fill-opacity": "0.8" }),
        label(frame.right + 10, bottom - 6, valuesText(values), { fill: "#666" }),
      ];
    }),
  ]);
}

function strip(
  values: readonly number[],
  low: number,
  high: number,
  x: (value: number) => number,
  bottom: number,
): string {
  const width = (high - low) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((value - low) / width)));
    counts[bin] = (counts[bin] as number) + 1;
  }
  const most = Math.max(1, ...counts);
  return counts
    .map((count, bin) => {
      const [from, to] = [x(low + bin * width), x(low + (bin + 1) * width)];
      const height = (count / most) * (row - 12);
      return count === 0 ? "" : `M${short(from)} ${bottom}V${short(bottom - height)}H${short(to)}V${bottom}Z`;
    })
    .join("");
}

/** `1200: 0.5 … 1.2 … 3`: how many, the least, the middle, the greatest. */
export function valuesText(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number) => String(Number((sorted[Math.round(part * (sorted.length - 1))] ?? 0).toPrecision(3)));
  return sorted.length === 0 ? "none" : `${sorted.length}: ${at(0)} … ${at(0.5)} … ${at(1)}`;
}
