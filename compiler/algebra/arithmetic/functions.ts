import { cosh, sinh, tanh } from "./hyperbolic.js";
import { exp, expm1, expRefined } from "./exp.js";
import { fma } from "./fma.js";
import { acos, asin, atan, atan2, scaleToMiddle } from "./inverse-trigonometric.js";
import { log, log10, log1p } from "./log.js";
import { pow, powQuick } from "./pow.js";
import { cos, sin, tan } from "./trigonometric.js";

/** a < b ? a : b, as generated code has it: the second argument wins where they are equal or one is NaN. */
export const min = (a: number, b: number): number => (a < b ? a : b);

/** a > b ? a : b; the second argument wins where they are equal or one is NaN. */
export const max = (a: number, b: number): number => (a > b ? a : b);

/** sqrt(x^2 + y^2) without overflow on the way: 1.3 ulp. */
export function hypot(x: number, y: number): number {
  const [a, b] = [Math.abs(x), Math.abs(y)];
  if (a === Infinity || b === Infinity) return Infinity;
  if (Number.isNaN(a) || Number.isNaN(b)) return NaN;
  const scale = scaleToMiddle(max(a, b));
  const large = max(a, b) * scale;
  const small = min(a, b) * scale;
  return Math.sqrt(fma(large, large, small * small)) / scale;
}

/** The exact remainder with the sign of x: what `%` is. */
export const fmod = (x: number, y: number): number => x % y;

/**
 * hillock's own functions by the names that generated code calls them: constant folding and the interpreter use these,
 * and `runtime-bindings/include/hillock/math.hpp` gives the same bits. Math.exp and its kin do not.
 * `arithmetic.exp?.(1) === 2.718281828459045`
 */
export const arithmetic: Readonly<Record<string, (...args: number[]) => number>> = Object.freeze({
  exp,
  exp_refined: expRefined,
  expm1,
  log,
  log1p,
  log10,
  pow,
  pow_quick: powQuick,
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  atan2,
  sinh,
  cosh,
  tanh,
  hypot,
  fmod,
  fma,
  min,
  max,
  sqrt: Math.sqrt,
  fabs: Math.abs,
  floor: Math.floor,
  ceil: Math.ceil,
  trunc: Math.trunc,
} satisfies Record<string, (...args: never[]) => number>) as Readonly<Record<string, (...args: number[]) => number>>;
