import { fma } from "./fma.js";

/**
 * c[0] + c[1] x + c[2] x^2 + … in Estrin's order, which keeps several multiply-adds in flight:
 * `fma(fma(c3, x, c2), x^2, fma(c1, x, c0))`. A part of count n splits at the largest power of two below n.
 */
export function polynomial(c: readonly number[], x: number): number {
  const x2 = x * x;
  const x4 = x2 * x2;
  return estrin(c, [x, x2, x4, x4 * x4], 0, c.length);
}

function estrin(c: readonly number[], powers: readonly number[], first: number, count: number): number {
  if (count === 1) return c[first] as number;
  let level = 0;
  while (2 << level < count) level++;
  const half = 1 << level;
  const low = estrin(c, powers, first, half);
  const high = estrin(c, powers, first + half, count - half);
  return fma(high, powers[level] as number, low);
}
