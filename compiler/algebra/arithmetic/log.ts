import { polynomials, scalars } from "./constants.js";
import { copySign, fromHighLow, highWord, lowWord, powerOfTwo } from "./double-bits.js";
import { fma } from "./fma.js";
import { exactSum, exactSumOrdered, type Pair, quotient } from "./pair.js";
import { polynomial } from "./polynomial.js";

const { ln2High, ln2Low, log10eHigh, log10eLow, sqrtHalf } = scalars;
const smallestNormal = 2 ** -1022;
const sqrtHalfHigh = highWord(sqrtHalf);
const sqrtHalfLow = lowWord(sqrtHalf);

/** x = m 2^n, sqrt(1/2) <= m < sqrt(2), for positive normal x. */
export function splitLog(x: number): { readonly m: number; readonly n: number } {
  const high = highWord(x);
  const low = lowWord(x);
  // Borrow from the high word as a 64-bit subtraction of the bits of sqrt(1/2) would.
  const above = (high - sqrtHalfHigh - (low < sqrtHalfLow ? 1 : 0)) | 0;
  const n = above >> 20;
  return { m: fromHighLow(high - (n << 20), low), n };
}

/** s = f / (2 + f), so that log(1 + f) = 2 atanh(s). */
export function atanhArgument(f: Pair): Pair {
  const d = f.high + 2;
  return quotient(f, { high: d, low: f.high - (d - 2) + f.low });
}

/** n ln 2 + log(1 + f), good to about 2^-60. */
function logPair(f: Pair, n: number): Pair {
  const s = atanhArgument(f);
  const z = s.high * s.high;
  const twice = s.high + s.high;
  const beyond = fma(twice * z, polynomial(polynomials.logTail, z), s.low + s.low);
  const sum = exactSumOrdered(n * ln2High, twice);
  return { high: sum.high, low: sum.low + fma(n, ln2Low, beyond) };
}

/** Splits any positive finite x, subnormal ones too. */
export function splitPositive(x: number): { readonly m: number; readonly n: number } {
  if (x >= smallestNormal) return splitLog(x);
  const { m, n } = splitLog(x * 2 ** 54);
  return { m, n: n - 54 };
}

export function logPairPositive(x: number): Pair {
  const { m, n } = splitPositive(x);
  return logPair({ high: m - 1, low: 0 }, n);
}

/** Zero, negative, infinite, NaN. */
const logSpecial = (x: number): number => (x === 0 ? -Infinity : x < 0 ? NaN : x);
export const isNormalPositive = (x: number): boolean => x >= smallestNormal && x < Infinity;
const isPositiveFinite = (x: number): boolean => x > 0 && x < Infinity;

/** 0.55 ulp. */
export function log(x: number): number {
  if (!isPositiveFinite(x)) return logSpecial(x);
  const { high, low } = logPairPositive(x);
  return high + low;
}

/** 0.55 ulp; exact at powers of ten. */
export function log10(x: number): number {
  if (!isPositiveFinite(x)) return logSpecial(x);
  const natural = logPairPositive(x);
  const ln = exactSumOrdered(natural.high, natural.low);
  const high = ln.high * log10eHigh;
  const low = fma(ln.high, log10eHigh, -high);
  return high + (low + fma(ln.high, log10eLow, ln.low * log10eHigh));
}

/** log(1 + x): 0.6 ulp; keeps the sign of 0. */
export function log1p(x: number): number {
  if (!(x > -1 && x <= 2 ** 100)) return x > 0 ? log(x) : logSpecial(x + 1);
  if (x > -0.29 && x < 0.41) {
    const near = logPair({ high: x, low: 0 }, 0);
    return copySign(near.high + near.low, x);
  }
  const u = exactSum(1, x);
  const { m, n } = splitLog(u.high);
  const { high, low } = logPair({ high: m - 1, low: u.low * powerOfTwo(-n) }, n);
  return copySign(high + low, x);
}
