import { polynomials, scalars } from "./constants.js";
import { copySign, scaleByPowerOfTwo } from "./double-bits.js";
import { expOfSum, expReduced, reduceExp } from "./exp.js";
import { fma } from "./fma.js";
import { atanhArgument, isNormalPositive, logPairPositive, splitPositive } from "./log.js";
import { exactSumOrdered, type Pair } from "./pair.js";
import { polynomial } from "./polynomial.js";

const { ln2High, ln2Low, oneThirdHigh, oneThirdLow } = scalars;

/** log(x) to about 2^-66: s^2 and s^3/3 are pairs as well. */
function logAccurate(x: number): Pair {
  const { m, n } = splitPositive(x);
  const s = atanhArgument({ high: m - 1, low: 0 });
  const twice = s.high + s.high;
  const twiceLow = s.low + s.low;
  const z = s.high * s.high;
  const zLow = fma(twice, s.low, fma(s.high, s.high, -z));
  const c = logRatio(z, zLow); // log(m) = 2 s (1 + c)
  const beyond = twice * c.high;
  const beyondLow = fma(twice, c.high, -beyond) + fma(twice, c.low, twiceLow * c.high);
  const sum = exactSumOrdered(n * ln2High, twice);
  const log = exactSumOrdered(sum.high, beyond);
  return exactSumOrdered(log.high, fma(n, ln2Low, sum.low + log.low + (beyondLow + twiceLow)));
}

/** atanh(s)/s - 1 for s^2 = z + zLow. */
function logRatio(z: number, zLow: number): Pair {
  const third = z * oneThirdHigh;
  const thirdLow = fma(z, oneThirdHigh, -third) + fma(z, oneThirdLow, zLow * oneThirdHigh);
  const p = polynomial(polynomials.powTail, z);
  const zp = z * p;
  const tail = z * zp;
  const tailLow = fma(z, zp, -tail) + fma(z, fma(z, p, -zp), (zLow + zLow) * zp);
  const c = exactSumOrdered(third, tail);
  return { high: c.high, low: c.low + (thirdLow + tailLow) };
}

/** For finite x > 0 and finite y. */
function powPositive(x: number, y: number): number {
  const log = logAccurate(x);
  const high = y * log.high;
  if (high > 800) return Infinity;
  if (high < -800) return 0;
  const low = fma(y, log.low, fma(y, log.high, -high));
  const { n, r } = reduceExp(high);
  const sum = exactSumOrdered(r.high, low);
  return scaleByPowerOfTwo(expReduced({ high: sum.high, low: sum.low + r.low }), n);
}

/**
 * x^y with 0.75 ulp and the special cases of C, which differ from JavaScript's `**` where the base is 1 or -1:
 * `pow(1, NaN) === 1`, `pow(-1, Infinity) === 1`.
 */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const size = Math.abs(x);
  if (Math.abs(y) === Infinity) return size === 1 ? 1 : size > 1 === y > 0 ? Infinity : 0;
  const isInteger = Math.trunc(y) === y;
  const isOdd = isInteger && Math.trunc(y * 0.5) !== y * 0.5;
  if (x < 0 && x > -Infinity && !isInteger) return NaN;
  const isLimit = size === 0 || size === Infinity;
  const limit = (size === 0) === y < 0 ? Infinity : 0;
  const result = isLimit ? limit : powPositive(size, y);
  return isOdd ? copySign(result, x) : result;
}

/** x^y as the exponential of y log(x), 1.2 ulp and 0.03 for each unit of that beyond 40; where x is not usual or x^y too large or small for that, as `pow` has it. */
export function powQuick(x: number, y: number): number {
  if (!isNormalPositive(x)) return pow(x, y);
  const rough = logPairPositive(x);
  const log = exactSumOrdered(rough.high, rough.low);
  const high = y * log.high;
  if (!(Math.abs(high) <= 700)) return pow(x, y);
  return expOfSum({ high, low: fma(y, log.low, fma(y, log.high, -high)) });
}
