/** One double seen as two 32-bit words; every use writes before it reads, so no state lives between calls. */
const real = new Float64Array(1);
const word = new Uint32Array(real.buffer);
const wide = new BigUint64Array(real.buffer);
const highIndex = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
const lowIndex = 1 - highIndex;

/** Sign, exponent and the first 20 bits of the fraction, as an unsigned 32-bit integer. */
export function highWord(x: number): number {
  real[0] = x;
  return word[highIndex] as number;
}

export function lowWord(x: number): number {
  real[0] = x;
  return word[lowIndex] as number;
}

export function fromHighLow(high: number, low: number): number {
  word[highIndex] = high;
  word[lowIndex] = low;
  return real[0] as number;
}

/** All 64 bits: `doubleBits(1) === 0x3ff0000000000000n`. */
export function doubleBits(x: number): bigint {
  real[0] = x;
  return wide[0] as bigint;
}

export function fromDoubleBits(bits: bigint): number {
  wide[0] = bits;
  return real[0] as number;
}

/** 2^n, exact, for -1022 <= n <= 1023. */
export function powerOfTwo(n: number): number {
  return fromHighLow((n + 1023) << 20, 0);
}

/**
 * x * 2^n for 1/2 < |x| < 2 and |n| <= 2044, by two normal powers of two: the first product is exact, so a subnormal
 * result is rounded once. `scaleByPowerOfTwo(1, -1074) === 5e-324`
 */
export function scaleByPowerOfTwo(x: number, n: number): number {
  const half = roundEven(n * 0.5);
  return x * powerOfTwo(half) * powerOfTwo(n - half);
}

/** 1.5 * 2^52: x + roundMagic has no bits left for a fraction, so taking it off again rounds to an integer. */
export const roundMagic = 6755399441055744;

/** The nearest integer, ties to even, for |x| < 2^51: what Python's round gives. */
export function roundEven(x: number): number {
  return x + roundMagic - roundMagic;
}

export function isNegative(x: number): boolean {
  return highWord(x) >>> 31 === 1;
}

/** The sign of the second on the size of the first. */
export function copySign(size: number, sign: number): number {
  return isNegative(sign) === isNegative(size) ? size : -size;
}
