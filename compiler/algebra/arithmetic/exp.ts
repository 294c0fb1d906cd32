import { polynomials, scalars } from "./constants.js";
import { copySign, powerOfTwo, roundMagic, scaleByPowerOfTwo } from "./double-bits.js";
import { fma } from "./fma.js";
import { exactSumOrdered, type Pair } from "./pair.js";
import { polynomial } from "./polynomial.js";

const { inverseLn2, ln2High, ln2Low } = scalars;

/** x = n ln 2 + r, |r| <= ln(2)/2. */
export interface ReducedExp {
  readonly n: number;
  readonly r: Pair;
}

export function reduceExp(x: number): ReducedExp {
  const n = fma(x, inverseLn2, roundMagic) - roundMagic;
  const rest = fma(n, -ln2High, x); // exact
  const high = fma(n, -ln2Low, rest);
  return { n, r: { high, low: fma(n, -ln2Low, rest - high) } };
}

/** exp(r) - 1 - r.high, where `low` holds r.low and what else is to be added. */
function expBeyondLinear(r: Pair, low: number): number {
  const square = r.high * r.high;
  return fma(square * r.high, polynomial(polynomials.expTail, r.high), fma(square, 0.5, low));
}

/** exp(r) within 0.15 ulp before the last rounding. */
export function expReduced(r: Pair): number {
  const one = exactSumOrdered(1, r.high);
  return one.high + expBeyondLinear(r, one.low + r.low);
}

/** exp(x) * 2^shift, for any x: 1.1 ulp. */
export function expScaled(x: number, shift: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 800) return Infinity;
  if (x < -800) return 0;
  const n = fma(x, inverseLn2, roundMagic) - roundMagic;
  const r = fma(n, -ln2Low, fma(n, -ln2High, x));
  return scaleByPowerOfTwo(1 + fma(r * r, polynomial(polynomials.expQuick, r), r), n + shift);
}

/** exp(high + low) for |high| <= 700. */
export function expOfSum({ high, low }: Pair): number {
  const n = fma(high, inverseLn2, roundMagic) - roundMagic;
  const r = fma(n, -ln2Low, fma(n, -ln2High, high)) + low;
  return scaleByPowerOfTwo(1 + fma(r * r, polynomial(polynomials.expQuick, r), r), n);
}

/** As NEURON's exp in .mod files: 0 below -700, and nothing is greater than exp(700). */
export const exp = (x: number): number => (x < -700 ? 0 : expScaled(x > 700 ? 700 : x, 0));

/** exp within 0.65 ulp, for what is computed once. */
export function expRefined(x: number): number {
  if (x < -700) return 0;
  const { n, r } = reduceExp(x > 700 ? 700 : x);
  return scaleByPowerOfTwo(expReduced(r), n);
}

/** exp(x) - 1 as a pair, for |x| <= 40. */
export function expm1Pair(x: number): Pair {
  const { n, r } = reduceExp(x);
  const p = exactSumOrdered(r.high, expBeyondLinear(r, r.low));
  const power = powerOfTwo(n);
  const sum = exactSumOrdered(power - 1, power * p.high);
  return { high: sum.high, low: fma(power, p.low, sum.low) };
}

export function expm1(x: number): number {
  if (!(Math.abs(x) <= 36)) return expScaled(x, 0) - 1;
  const sum = expm1Pair(x);
  return copySign(sum.high + sum.low, x);
}
