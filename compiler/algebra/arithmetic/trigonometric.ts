import { polynomials } from "./constants.js";
import { fma } from "./fma.js";
import { exactSumOrdered, type Pair, quotient } from "./pair.js";
import { polynomial } from "./polynomial.js";
import { type ReducedAngle, reduceAngle } from "./reduce-angle.js";

/** 0.85 ulp for every finite x. */
export function sin(x: number): number {
  if (x === 0) return x;
  return Number.isFinite(x) ? sinReduced(reduceAngle(x), 0) : NaN;
}

export function cos(x: number): number {
  return Number.isFinite(x) ? sinReduced(reduceAngle(x), 1) : NaN;
}

export function tan(x: number): number {
  if (x === 0) return x;
  return Number.isFinite(x) ? tanReduced(reduceAngle(x)) : NaN;
}

/** sin(r) - r.high */
function sinBeyond(r: Pair): number {
  const z = r.high * r.high;
  return fma(r.high * z, polynomial(polynomials.sinTail, z), fma(z * -0.5, r.low, r.low));
}

function cosPair(r: Pair): Pair {
  const z = r.high * r.high;
  const half = z * 0.5;
  const w = 1 - half;
  return { high: w, low: 1 - w - half + fma(z * z, polynomial(polynomials.cosTail, z), -(r.high * r.low)) };
}

/** sin(x + quarterTurns pi/2) */
function sinReduced(x: ReducedAngle, quarterTurns: number): number {
  const quadrants = x.quadrants + quarterTurns;
  const cosine = cosPair(x.r);
  const value = quadrants & 1 ? cosine.high + cosine.low : x.r.high + sinBeyond(x.r);
  return quadrants & 2 ? -value : value;
}

/** tan(r + pi/2) = -cos(r) / sin(r) */
function tanReduced(x: ReducedAngle): number {
  const sine = exactSumOrdered(x.r.high, sinBeyond(x.r));
  const rounded = cosPair(x.r);
  const cosine = exactSumOrdered(rounded.high, rounded.low);
  if (x.quadrants & 1) {
    const q = quotient(cosine, sine);
    return -(q.high + q.low);
  }
  const q = quotient(sine, cosine);
  return q.high + q.low;
}
