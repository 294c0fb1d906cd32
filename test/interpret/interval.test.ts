import fc from "fast-check";
import { expect, test } from "vitest";
import type { Expr } from "../../grammar/expression.js";
import { compileBound } from "../../compiler/interpret/network/compile-bound.js";
import * as iv from "../../compiler/interpret/network/interval.js";
import { compileExpression } from "../../compiler/interpret/compile-expression.js";
import { binary, call, number, ref, select, unary, walk } from "../../grammar/expression.js";

type Name = "x" | "y";
const leaf: fc.Arbitrary<Expr<Name>> = fc.oneof(
  fc.constantFrom<Name>("x", "y").map((name) => ref(name)),
  fc.constantFrom(-2, -0.5, 0, 0.25, 1, 3).map((value) => number<Name>(value)),
);

/** Any arithmetic that rules may have, over x and y. */
const { expr } = fc.letrec<{ expr: Expr<Name>; test: Expr<Name> }>((tie) => ({
  expr: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom("+", "-", "*", "/", "pow"), tie("expr"), tie("expr"))
      .map(([op, a, b]) => binary(op as "+", a, op === "pow" ? number(2) : b)),
    tie("expr").map((a) => unary("negate", a)),
    fc
      .tuple(fc.constantFrom("exp", "log", "sqrt", "floor", "ceil", "abs", "sin", "tanh"), tie("expr"))
      .map(([f, a]) => call(f, [a])),
    fc.tuple(fc.constantFrom("min", "max", "hypot"), tie("expr"), tie("expr")).map(([f, a, b]) => call(f, [a, b])),
    fc.tuple(tie("test"), tie("expr"), tie("expr")).map(([t, a, b]) => select(t, a, b)),
  ),
  test: fc.oneof(
    { depthSize: "small" },
    fc
      .tuple(fc.constantFrom("<", "<=", ">", ">=", "==", "!="), tie("expr"), tie("expr"))
      .map(([op, a, b]) => binary(op as "<", a, b)),
    fc.tuple(fc.constantFrom("and", "or"), tie("test"), tie("test")).map(([op, a, b]) => binary(op as "and", a, b)),
    tie("test").map((t) => unary("not", t)),
  ),
}));

const inside = fc.double({ min: 0, max: 1, noNaN: true });
const end = fc.constantFrom(-3, -1, -0.2, 0, 0.4, 1, 2.5);

/** Ends are not rounded outwards: a value may lie this far, relatively, outside of them. */
const slack = 1e-9;

test("a value lies within the bound of its expression, wherever x and y are in their intervals", () => {
  fc.assert(
    fc.property(expr, end, end, end, end, inside, inside, (e, a, b, c, d, s, t) => {
      const ranges = { x: iv.interval(Math.min(a, b), Math.max(a, b)), y: iv.interval(Math.min(c, d), Math.max(c, d)) };
      const at = ({ low, high }: iv.Interval, part: number) => Math.min(high, low + part * (high - low));
      const values = { x: at(ranges.x, s), y: at(ranges.y, t) };
      const valueAt = (part: Expr<Name>) => compileExpression(part, { read: (name) => () => values[name] })();
      const value = valueAt(e);
      const bound = compileBound(e, {
        isNumber: () => false,
        number: { read: () => () => Number.NaN },
        read: (name: Name) => () => ranges[name],
      })();
      let isNumber = true; // a part that is no number has no bound
      walk(e, (part) => {
        isNumber &&= !Number.isNaN(valueAt(part));
      });
      fc.pre(isNumber && Number.isFinite(value) && !Number.isNaN(bound.low) && !Number.isNaN(bound.high));
      const tolerance = slack * (1 + Math.abs(value));
      expect(value).toBeGreaterThanOrEqual(bound.low - tolerance);
      expect(value).toBeLessThanOrEqual(bound.high + tolerance);
    }),
    { numRuns: 3000 },
  );
});

test("bounds are tight where they can be", () => {
  const [a, b] = [iv.interval(-2, 3), iv.interval(1, 4)];
  expect(iv.multiply(a, b)).toEqual(iv.interval(-8, 12));
  expect(iv.divide(b, iv.interval(-2, -1))).toEqual(iv.interval(-4, -0.5));
  expect(iv.divide(b, a)).toEqual(iv.everything);
  expect(iv.pow(a, iv.point(2))).toEqual(iv.interval(0, 9));
  expect(iv.fabs(a)).toEqual(iv.interval(0, 3));
  expect(iv.select(iv.lt(a, iv.point(4)), a, b)).toEqual(a);
  expect(iv.select(iv.lt(a, b), iv.point(1), iv.point(5))).toEqual(iv.interval(1, 5));
});
