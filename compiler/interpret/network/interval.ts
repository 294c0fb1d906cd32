import { exp } from "../../algebra/arithmetic/exp.js";
import { hypot as hypotOf, max as most, min as least } from "../../algebra/arithmetic/functions.js";
import { tanh as tanhOf } from "../../algebra/arithmetic/hyperbolic.js";
import { log as logOf, log10 as log10Of } from "../../algebra/arithmetic/log.js";
import { pow as powOf } from "../../algebra/arithmetic/pow.js";

/**
 * Intervals for bounding a rule's probability over a box of cells (docs/draws.md, "Interval arithmetic"). Ends are
 * ordinary doubles, not rounded outwards. The same bits as `runtime-bindings/include/hillock/interval.hpp`.
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What a comparison of intervals can say: certainly so, certainly not, or either. */
export interface Tristate {
  readonly canHold: boolean;
  readonly canFail: boolean;
}

export const interval = (low: number, high: number): Interval => ({ low, high });
export const point = (x: number): Interval => ({ low: x, high: x });
export const everything: Interval = Object.freeze({ low: -Infinity, high: Infinity });

/** 0 * infinity at the ends of unbounded intervals counts as 0. */
const endProduct = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

const hull = (p: number, q: number, r: number, s: number): Interval =>
  interval(least(least(p, q), least(r, s)), most(most(p, q), most(r, s)));

export const negate = (a: Interval): Interval => interval(-a.high, -a.low);
export const add = (a: Interval, b: Interval): Interval => interval(a.low + b.low, a.high + b.high);
export const subtract = (a: Interval, b: Interval): Interval => interval(a.low - b.high, a.high - b.low);
export const multiply = (a: Interval, b: Interval): Interval =>
  hull(endProduct(a.low, b.low), endProduct(a.low, b.high), endProduct(a.high, b.low), endProduct(a.high, b.high));

/** A divisor that holds 0 gives everything. */
export function divide(a: Interval, b: Interval): Interval {
  if (b.low <= 0 && b.high >= 0) return everything;
  return hull(a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high);
}

export function fabs(a: Interval): Interval {
  if (a.low >= 0) return a;
  if (a.high <= 0) return negate(a);
  return interval(0, most(-a.low, a.high));
}

/** By its ends for a constant exponent that is not negative; `x**2` as a square. */
export function pow(a: Interval, b: Interval): Interval {
  if (b.low !== b.high) return everything;
  const base = b.low === 2 ? fabs(a) : a;
  if (base.low < 0 || b.low < 0) return everything;
  return interval(powOf(base.low, b.low), powOf(base.high, b.low));
}

type Monotone = (x: number) => number;
const byEnds = (f: Monotone) => (a: Interval) => interval(f(a.low), f(a.high));
const byEndsWherePositive = (f: Monotone) => (a: Interval) => (a.low < 0 ? everything : interval(f(a.low), f(a.high)));

function hypot(a: Interval, b: Interval): Interval {
  const [x, y] = [fabs(a), fabs(b)];
  return interval(hypotOf(x.low, y.low), hypotOf(x.high, y.high));
}

export const sqrt = byEndsWherePositive(Math.sqrt);

/** The functions of rule expressions over intervals, by the names that the language gives them. */
export const intervalFunctions: Readonly<Record<string, (...args: Interval[]) => Interval>> = Object.freeze({
  exp: byEnds(exp),
  log: byEndsWherePositive(logOf),
  log10: byEndsWherePositive(log10Of),
  sqrt,
  floor: byEnds(Math.floor),
  ceil: byEnds(Math.ceil),
  abs: fabs,
  fabs,
  min: (a: Interval, b: Interval) => interval(least(a.low, b.low), least(a.high, b.high)),
  max: (a: Interval, b: Interval) => interval(most(a.low, b.low), most(a.high, b.high)),
  hypot,
  pow,
  sin: () => interval(-1, 1),
  cos: () => interval(-1, 1),
  tanh: byEnds(tanhOf),
} satisfies Record<string, (...args: never[]) => Interval>) as Readonly<
  Record<string, (...args: Interval[]) => Interval>
>;

const tristate = (canHold: boolean, canFail: boolean): Tristate => ({ canHold, canFail });

export const lt = (a: Interval, b: Interval): Tristate => tristate(a.low < b.high, a.high >= b.low);
export const le = (a: Interval, b: Interval): Tristate => tristate(a.low <= b.high, a.high > b.low);
export function eq(a: Interval, b: Interval): Tristate {
  const apart = a.high < b.low || b.high < a.low;
  const same = a.low === a.high && b.low === b.high && a.low === b.low;
  return tristate(!apart, !same);
}
export const not = (a: Tristate): Tristate => tristate(a.canFail, a.canHold);
export const and = (a: Tristate, b: Tristate): Tristate => tristate(a.canHold && b.canHold, a.canFail || b.canFail);
export const or = (a: Tristate, b: Tristate): Tristate => tristate(a.canHold || b.canHold, a.canFail && b.canFail);

/** Both branches where the test is not decided. */
export function select(test: Tristate, yes: Interval, no: Interval): Interval {
  if (!test.canFail) return yes;
  if (!test.canHold) return no;
  return interval(least(yes.low, no.low), most(yes.high, no.high));
}
