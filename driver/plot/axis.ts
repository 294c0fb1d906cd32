import { element, label, short } from "./svg.js";

/** Round numbers in [low, high], about `wanted` of them, 1, 2 or 5 times a power of ten apart. */
export function niceTicks(low: number, high: number, wanted: number): number[] {
  if (!(high > low) || wanted < 1) return [low];
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.9999) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** A value as a tick shows it: -0 is 0, no noise of binary fractions, 12000 as it is. */
export function tickText(value: number): string {
  const clean = Number(value.toPrecision(9)) || 0;
  return Math.abs(clean) >= 1e6 || (clean !== 0 && Math.abs(clean) < 1e-4) ? clean.toExponential() : String(clean);
}

/** A function from data to pixels. */
export type Scale = (value: number) => number;

export function linearScale(low: number, high: number, from: number, to: number): Scale {
  const slope = high > low ? (to - from) / (high - low) : 0;
  return (value) => from + (value - low) * slope;
}

/** The range of the values, widened by `margin` of its length, and to at least `least`; NaN does not count. */
export function paddedRange(
  series: readonly ArrayLike<number>[],
  margin: number,
  least: number,
): readonly [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const values of series) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  const extra = Math.max((high - low) * margin, (least - (high - low)) / 2);
  return [low - extra, high + extra];
}

/** The rectangle in which data are drawn, in pixels. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const grid = "#e8e8e8";
const line = "#888888";

/** Tick marks, grid lines and numbers below the frame, and the axis' name. */
export function xAxis(frame: Frame, scale: Scale, ticks: readonly number[], name: string): string {
  const parts = ticks.flatMap((tick) => {
    const x = scale(tick);
    return [
      element("path", { d: `M${short(x)} ${frame.top}V${frame.bottom}`, stroke: grid }),
      element("path", { d: `M${short(x)} ${frame.bottom}v5`, stroke: line }),
      label(x, frame.bottom + 18, tickText(tick), { "text-anchor": "middle" }),
    ];
  });
  const middle = (frame.left + frame.right) / 2;
  return element("g", {}, [...parts, label(middle, frame.bottom + 40, name, { "text-anchor": "middle" })]);
}

/** The same at the left; `names` are the texts of the ticks. */
export function yAxis(
  frame: Frame,
  scale: Scale,
  ticks: readonly { readonly at: number; readonly text: string }[],
  name: string,
): string {
  const parts = ticks.flatMap(({ at, text }) => {
    const y = scale(at);
    return [
      element("path", { d: `M${frame.left} ${short(y)}H${frame.right}`, stroke: grid }),
      element("path", { d: `M${frame.left} ${short(y)}h-5`, stroke: line }),
      label(frame.left - 9, y + 4, text, { "text-anchor": "end" }),
    ];
  });
  if (name === "") return element("g", {}, parts);
  const middle = (frame.top + frame.bottom) / 2;
  const turned = { "text-anchor": "middle", transform: `rotate(-90 22 ${Math.round(middle)})` };
  return element("g", {}, [...parts, label(22, Math.round(middle), name, turned)]);
}

export function frameLine({ left, right, top, bottom }: Frame): string {
  return element("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: "none", stroke: line });
}
