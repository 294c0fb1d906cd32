import { polynomials, scalars } from "./constants.js";
import { copySign, isNegative } from "./double-bits.js";
import { fma } from "./fma.js";
import { exactSum, exactSumOrdered, type Pair, quotient } from "./pair.js";
import { polynomial } from "./polynomial.js";

const { halfPiHigh, halfPiLow, piHigh, piLow, quarterPiHigh, quarterPiLow, threeQuarterPi } = scalars;
const { tanEighthPi, tanThreeEighthPi } = scalars;

/**
 * asin(root) = root + (low + beyond), where for |x| > 1/2 the root is sqrt((1 - |x|) / 2) and
 * asin(|x|) = pi/2 - 2 asin(root).
 */
interface HalfAngle {
  readonly isLarge: boolean;
  readonly root: number;
  readonly low: number;
  readonly beyond: number;
}

function halveAngle(size: number): HalfAngle {
  const isLarge = size > 0.5;
  const z = isLarge ? (1 - size) * 0.5 : size * size;
  const root = isLarge ? Math.sqrt(z) : size;
  const low = isLarge && root > 0 ? fma(-root, root, z) / (root + root) : 0;
  return { isLarge, root, low, beyond: root * z * polynomial(polynomials.asinTail, z) };
}

/** high + low - (b + c), where high is larger than b. */
function minus(high: number, low: number, b: number, c: number): number {
  const difference = high - b;
  return difference + (high - difference - b + (low - c));
}

/** 0.7 ulp; NaN outside [-1, 1]. */
export function asin(x: number): number {
  const h = halveAngle(Math.abs(x));
  const rest = h.low + h.beyond;
  const value = h.isLarge ? minus(halfPiHigh, halfPiLow, h.root + h.root, rest + rest) : h.root + rest;
  return copySign(value, x);
}

/** 0.7 ulp; NaN outside [-1, 1]. */
export function acos(x: number): number {
  const h = halveAngle(Math.abs(x));
  if (!h.isLarge) return minus(halfPiHigh, halfPiLow, x, copySign(h.beyond, x));
  const rest = h.low + h.beyond;
  return x < 0 ? minus(piHigh, piLow, h.root + h.root, rest + rest) : h.root + h.root + (rest + rest);
}

/** offset + atan(n / d), |n / d| <= tan(pi/8) */
function atanPair(n: Pair, d: Pair, offset: Pair): Pair {
  const q = quotient(n, d);
  const z = q.high * q.high;
  const beyond = q.high * z * polynomial(polynomials.atanTail, z);
  const sum = exactSumOrdered(offset.high, q.high);
  return { high: sum.high, low: sum.low + (q.low + offset.low + beyond) };
}

const exactly = (high: number): Pair => ({ high, low: 0 });

/** atan(a / b) for a, b >= 0 neither of which is extreme: about 0, pi/4 or pi/2. */
function atanOfRatio(a: number, b: number): Pair {
  if (a > b * tanThreeEighthPi) return atanPair(exactly(-b), exactly(a), { high: halfPiHigh, low: halfPiLow });
  if (!(a > b * tanEighthPi)) return atanPair(exactly(a), exactly(b), exactly(0));
  return atanPair(exactSum(a, -b), exactSum(a, b), { high: quarterPiHigh, low: quarterPiLow });
}

/** 0.76 ulp. */
export function atan(x: number): number {
  const size = Math.min(Math.abs(x), 2 ** 60);
  const angle = atanOfRatio(size, 1);
  return copySign(angle.high + angle.low, x);
}

/** The angle of the point (x, y), in (-pi, pi]: 0.8 ulp; C's special cases. */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const a = Math.abs(y);
  const b = Math.abs(x);
  if (scaleToMiddle(a) === 1 && scaleToMiddle(b) === 1) return atan2Common(a, b, y, x);
  const turn = isNegative(x) ? piHigh : 0;
  if (a === 0) return copySign(turn, y);
  if (a === Infinity && b === Infinity) return copySign(turn > 0 ? threeQuarterPi : quarterPiHigh, y);
  const ratio = a / b;
  if (ratio > 2 ** 60) return copySign(halfPiHigh, y);
  if (ratio < 2 ** -60) return copySign(turn > 0 ? turn : ratio, y);
  const scale = scaleToMiddle(Math.max(a, b));
  return atan2Common(a * scale, b * scale, y, x);
}

/** The power of two that brings extreme sizes back among the middling ones, which are within 2^±500. */
export function scaleToMiddle(size: number): number {
  return size > 2 ** 500 ? 2 ** -600 : size < 2 ** -500 ? 2 ** 600 : 1;
}

function atan2Common(a: number, b: number, y: number, x: number): number {
  const angle = atanOfRatio(a, b);
  return copySign(x < 0 ? minus(piHigh, piLow, angle.high, angle.low) : angle.high + angle.low, y);
}
