import { polynomials, scalars, tables } from "./constants.js";
import { copySign, fromHighLow, highWord, lowWord, powerOfTwo, roundMagic, scaleByPowerOfTwo } from "./double-bits.js";
import { fma } from "./fma.js";
import { exactSumOrdered, type Pair } from "./pair.js";
import { polynomial } from "./polynomial.js";

const { inverseLn2, ln2High, ln2Low } = scalars;
const rootHighWords = tables.expRoots.map(highWord);
const rootLowWords = tables.expRoots.map(lowWord);

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

/** x in sixteenths of ln 2: x = n ln(2)/16 + r, |r| <= ln(2)/32. */
function reduceBySixteenths(x: number): { readonly n: number; readonly r: number } {
  const n = fma(x, inverseLn2 * 16, roundMagic) - roundMagic;
  return { n, r: fma(n, -ln2Low / 16, fma(n, -ln2High / 16, x)) };
}

/** 2^(n/16); n from -16367 to 16383. */
function powerOfRoot(n: number): number {
  const i = n & 15;
  return fromHighLow(((rootHighWords[i] as number) + (n << 16)) >>> 0, rootLowWords[i] as number);
}

/** root exp(r), for |r| <= ln(2)/32. r^4 is left out of Estrin's order: one product less. */
function timesExpReduced(root: number, r: number): number {
  const [c0, c1, c2, c3, c4] = polynomials.expQuick;
  const square = r * r;
  const upper = fma(c4, square, fma(c3, r, c2));
  return fma(root, fma(fma(upper, square, fma(c1, r, c0)), square, r), root);
}

/** exp(x) * 2^shift, for any x: 1.1 ulp. */
export function expScaled(x: number, shift: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 800) return Infinity;
  if (x < -800) return 0;
  const { n, r } = reduceBySixteenths(x);
  return scaleByPowerOfTwo(timesExpReduced(powerOfRoot(n & 15), r), (n >> 4) + shift);
}

/** exp(high + low) for |high| <= 700. */
export function expOfSum({ high, low }: Pair): number {
  const { n, r } = reduceBySixteenths(high);
  return timesExpReduced(powerOfRoot(n), r + low);
}

/** 1.1 ulp. 0 below -700 and nothing greater than exp(700), as in NEURON's .mod files. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x < -700) return 0;
  const { n, r } = reduceBySixteenths(Math.min(700, x));
  return timesExpReduced(powerOfRoot(n), r);
}

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
