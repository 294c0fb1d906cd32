import { copySign, doubleBits, fromDoubleBits, fromHighLow, highWord, lowWord } from "./double-bits.js";

/**
 * a * b + c rounded once, as C's `fma`: bit for bit, subnormal and overflowing cases included.
 *
 * Where the exponents are far from their limits: product and sums without error (Dekker, Knuth), the errors added
 * with rounding to odd, then one last rounding (Boldo and Melquiond, "Emulation of FMA and correctly rounded sums",
 * 2008). Elsewhere, which is rare, with integers of any size.
 */
export function fma(a: number, b: number, c: number): number {
  if (a === 0 || b === 0 || !Number.isFinite(a) || !Number.isFinite(b)) return a * b + c;
  if (!Number.isFinite(c)) return c; // the product is finite, even where a * b overflows
  if (c === 0) return a * b; // not 0, so the sign of c cannot matter
  if (isMiddling(a, 450) && isMiddling(b, 450) && isMiddling(c, 900)) return fmaMiddling(a, b, c);
  return fmaExact(a, b, c);
}

/** Is the binary exponent of x within ±limit? */
function isMiddling(x: number, limit: number): boolean {
  const exponent = ((highWord(x) >>> 20) & 0x7ff) - 1023;
  return exponent >= -limit && exponent <= limit;
}

function fmaMiddling(a: number, b: number, c: number): number {
  const product = a * b;
  const productError = errorOfProduct(a, b, product);
  const low = c + productError;
  const lowError = errorOfSum(c, productError, low);
  const high = product + low;
  const highError = errorOfSum(product, low, high);
  return high + sumToOdd(highError, lowError);
}

/** 2^27 + 1: splits 53 bits into two halves whose products are exact. */
const splitter = 134217729;

/** a * b - product, exact. */
function errorOfProduct(a: number, b: number, product: number): number {
  const ta = splitter * a;
  const aHigh = ta - (ta - a);
  const aLow = a - aHigh;
  const tb = splitter * b;
  const bHigh = tb - (tb - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** a + b - sum, exact, whichever is larger. */
function errorOfSum(a: number, b: number, sum: number): number {
  const part = sum - a;
  return a - (sum - part) + (b - part);
}

/** a + b; where it is inexact, the neighbour whose last bit is 1, so that a later rounding cannot be misled. */
function sumToOdd(a: number, b: number): number {
  const sum = a + b;
  const error = errorOfSum(a, b, sum);
  if (error === 0 || (lowWord(sum) & 1) === 1) return sum;
  const away = error > 0 === sum > 0;
  // The sum is even: one unit more changes the last bit only, one unit less may borrow from the high word.
  const low = lowWord(sum);
  if (away) return fromHighLow(highWord(sum), low | 1);
  return low === 0 ? fromHighLow(highWord(sum) - 1, 0xffffffff) : fromHighLow(highWord(sum), low - 1);
}

interface Dyadic {
  /** The number is `units * 2^exponent`. */
  readonly units: bigint;
  readonly exponent: number;
}

/** Any finite doubles, by exact integers. */
function fmaExact(a: number, b: number, c: number): number {
  const [x, y, z] = [dyadic(a), dyadic(b), dyadic(c)];
  const product: Dyadic = { units: x.units * y.units, exponent: x.exponent + y.exponent };
  const exponent = Math.min(product.exponent, z.exponent);
  const units = shifted(product, exponent) + shifted(z, exponent);
  // An exact zero from opposite signs is +0; both terms are non-zero here.
  return units === 0n ? 0 : roundDyadic({ units, exponent });
}

function dyadic(x: number): Dyadic {
  const bits = doubleBits(Math.abs(x));
  const field = Number(bits >> 52n);
  const fraction = bits & 0xfffffffffffffn;
  const size = field === 0 ? fraction : fraction | 0x10000000000000n;
  return { units: x < 0 ? -size : size, exponent: Math.max(field, 1) - 1075 };
}

const shifted = (x: Dyadic, exponent: number): bigint => x.units << BigInt(x.exponent - exponent);

/** The nearest double, ties to even; units must not be 0. */
function roundDyadic({ units, exponent }: Dyadic): number {
  const size = units < 0n ? -units : units;
  const length = size.toString(2).length;
  const ulpExponent = Math.max(exponent + length - 53, -1074);
  const drop = ulpExponent - exponent;
  const kept = drop <= 0 ? size << BigInt(-drop) : roundShift(size, BigInt(drop));
  // Adding the fraction to the shifted exponent lets a carry out of the fraction raise the exponent.
  const bits = kept < 0x10000000000000n ? kept : (BigInt(ulpExponent + 1074) << 52n) + kept;
  const result = bits >= 0x7ff0000000000000n ? Infinity : fromDoubleBits(bits);
  return copySign(result, units < 0n ? -1 : 1);
}

function roundShift(size: bigint, drop: bigint): bigint {
  const kept = size >> drop;
  const rest = size - (kept << drop);
  const half = 1n << (drop - 1n);
  return rest > half || (rest === half && (kept & 1n) === 1n) ? kept + 1n : kept;
}
