import { fma } from "./fma.js";

/** An unevaluated sum `high + low`: high is the sum rounded, or nearly so. */
export interface Pair {
  readonly high: number;
  readonly low: number;
}

/** Exact for any order of sizes. */
export function exactSum(a: number, b: number): Pair {
  const sum = a + b;
  const part = sum - a;
  return { high: sum, low: a - (sum - part) + (b - part) };
}

/** Exact where |a| >= |b| or a = 0. */
export function exactSumOrdered(a: number, b: number): Pair {
  const sum = a + b;
  return { high: sum, low: b - (sum - a) };
}

/** The quotient of two pairs to about 2^-100, with one division. */
export function quotient(n: Pair, d: Pair): Pair {
  const reciprocal = 1 / d.high;
  const q = n.high * reciprocal;
  const rest = fma(-q, d.high, n.high) + fma(-q, d.low, n.low);
  return { high: q, low: rest * reciprocal };
}
