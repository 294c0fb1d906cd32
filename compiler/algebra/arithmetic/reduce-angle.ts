import { scalars, twoOverPiWords } from "./constants.js";
import { doubleBits, lowWord, roundMagic } from "./double-bits.js";
import { fma } from "./fma.js";
import { exactSum, exactSumOrdered, type Pair } from "./pair.js";

const { halfPiHigh, halfPiLow, halfPiLowest, twoOverPi } = scalars;

/** x = quadrants pi/2 + r, |r| <= pi/4; only the last two bits of quadrants count. */
export interface ReducedAngle {
  readonly quadrants: number;
  readonly r: Pair;
}

/** For any finite x. */
export function reduceAngle(x: number): ReducedAngle {
  return Math.abs(x) <= 2 ** 20 ? reduceCommonAngle(x) : reduceLargeAngle(x);
}

/** pi/2 in three parts; the first subtraction is exact. */
function reduceCommonAngle(x: number): ReducedAngle {
  const shifted = fma(x, twoOverPi, roundMagic);
  const n = shifted - roundMagic;
  const rest = fma(n, -halfPiHigh, x);
  const part = n * halfPiLow;
  const partLow = fma(n, halfPiLow, -part);
  const r = exactSum(rest, -part);
  return { quadrants: lowWord(shifted) & 3, r: { high: r.high, low: fma(n, -halfPiLowest, r.low - partLow) } };
}

const word64 = 0xffffffffffffffffn;
const allTwoOverPi = twoOverPiWords.reduce((all, w) => (all << 64n) | w, 0n);
const allBits = twoOverPiWords.length * 64;

/** The product with the bits of 2/pi that matter, in integers (Payne and Hanek). */
function reduceLargeAngle(x: number): ReducedAngle {
  const bits = doubleBits(Math.abs(x));
  const units = (bits & 0xfffffffffffffn) | 0x10000000000000n;
  const first = Number(bits >> 52n) - 1075 + 62; // the bit of 2/pi whose product with x weighs 2 quadrants
  const window = BigInt.asUintN(192, allTwoOverPi >> BigInt(allBits - first - 192));
  const product = BigInt.asUintN(192, units * window); // 2^190 is one quadrant
  const quadrants = Number((product + (1n << 189n)) >> 190n) & 3;
  const high = (product >> 126n) & word64;
  const next = (product >> 62n) & word64;
  // The signed fraction of a quadrant, exact in three pieces of 48, 48 and 32 bits.
  const a = Number(BigInt.asIntN(64, high) >> 16n) * 2 ** -48;
  const b = Number(((high & 0xffffn) << 32n) | (next >> 32n)) * 2 ** -96;
  const sum = exactSumOrdered(a, b);
  const fLow = sum.low + Number(next & 0xffffffffn) * 2 ** -128;
  const r = sum.high * halfPiHigh;
  const rLow = fma(sum.high, halfPiHigh, -r) + fma(sum.high, halfPiLow, fLow * halfPiHigh);
  return x < 0 ? { quadrants: -quadrants & 3, r: { high: -r, low: -rLow } } : { quadrants, r: { high: r, low: rLow } };
}
