import type { Dict } from "./document.js";
import { type Axis, axes, type Interval, type PopulationFacts } from "./importing.js";
import { numbersIn } from "./values.js";

/** What a condition says of a population: for every cell, for none, or it depends on where the cell lies. */
export type Verdict = "all" | "none" | "part";

/** A condition on a position: `ynorm` from 0.1 to 0.3. */
export interface PositionCondition {
  readonly key: string;
  readonly axis: Axis;
  readonly low: number;
  readonly high: number;
}

export type VolumeSize = Readonly<Record<Axis, number>>;

/** The axis of `y` or `ynorm`. */
export function axisOf(key: string): Axis | undefined {
  return axes.find((axis) => key === axis || key === `${axis}norm`);
}

export function positionConditions(conds: Dict): readonly PositionCondition[] {
  return Object.entries(conds).flatMap(([key, value]) => {
    const axis = axisOf(key);
    const [low, high] = numbersIn(value) ?? [];
    return axis && low !== undefined && high !== undefined ? [{ key, axis, low, high }] : [];
  });
}

/** Conditions on tags; NetPyNE compares with `==`, or looks for the value in a list. */
export function tagsMatch(tags: Dict, conds: Dict): boolean {
  return Object.entries(conds).every(([key, value]) => {
    if (axisOf(key) || key === "cellList") return true;
    return Array.isArray(value) ? value.includes(tags[key]) : tags[key] === value;
  });
}

/** `closed`: the upper end belongs to it, as in cellParams; connection rules leave it out. */
export function positionVerdict(
  { intervals }: Pick<PopulationFacts, "intervals">,
  { key, axis, low, high }: PositionCondition,
  size: VolumeSize,
  closed: boolean,
): Verdict {
  const by = key === axis ? 1 : size[axis];
  const interval: Interval = intervals[axis];
  const [from, to] = [interval.low / by, interval.high / by];
  const slack = 1e-12 * Math.max(1, Math.abs(to));
  const reaches = interval.closed && from === to ? 0 : slack;
  const isInside = from >= low && to <= high + reaches && !(interval.closed && !closed && to >= high);
  if (isInside) return "all";
  const isBelow = interval.closed ? to < low : to <= low;
  // a random place is on an end with probability 0: touching there is no overlap
  const isAbove = closed && interval.closed ? from > high : from >= high - slack;
  return isBelow || isAbove ? "none" : "part";
}

/** The worst of several. */
export function together(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("none")) return "none";
  return verdicts.includes("part") ? "part" : "all";
}
