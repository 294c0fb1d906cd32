import { copySign } from "./double-bits.js";
import { expm1Pair, expRefined, expScaled } from "./exp.js";
import { exactSum, type Pair, quotient } from "./pair.js";

/** From here on e^-x no longer shows beside e^x. */
const largeArgument = 36;

/** (e + e / (e + 1)) / 2 with e = exp(|x|) - 1. */
export function sinh(x: number): number {
  const size = Math.abs(x);
  if (!(size <= largeArgument)) return copySign(expScaled(size, -1), x);
  const e = expm1Pair(size);
  const q = quotient(e, above(e, 1));
  return copySign((e.high + (q.high + (q.low + e.low))) * 0.5, x);
}

export function cosh(x: number): number {
  const size = Math.abs(x);
  if (!(size <= largeArgument)) return expScaled(size, -1);
  const half = expRefined(size) * 0.5;
  return half + 0.25 / half;
}

/** e / (e + 2) with e = exp(2 |x|) - 1; 1 from |x| = 20 on. */
export function tanh(x: number): number {
  const size = Math.min(Math.abs(x), 20);
  const e = expm1Pair(size + size);
  const q = quotient(e, above(e, 2));
  return copySign(q.high + q.low, x);
}

function above(e: Pair, one: number): Pair {
  const sum = exactSum(e.high, one);
  return { high: sum.high, low: sum.low + e.low };
}
