import { expect, test } from "vitest";
import { evaluate } from "../../compiler/algebra/evaluate.js";
import { binary, call, type Expr, number, ref, select, unary } from "../../grammar/expression.js";

const x: Expr<string> = ref("x");
const values = { read: (name: string) => ({ x: 4, nan: Number.NaN })[name] ?? 0 };
const n = (value: number): Expr<string> => number(value);

test.each([
  ["2 + 3*x", binary("+", n(2), binary("*", n(3), x)), 14],
  ["-x", unary("negate", x), -4],
  ["x == 4 and not x > 5", binary("and", binary("==", x, n(4)), unary("not", binary(">", x, n(5)))), 1],
  ["x < 3 ? 1 : 2", select(binary("<", x, n(3)), n(1), n(2)), 2],
  ["nan != nan", binary("!=", ref("nan"), ref("nan")), 1],
  ["nan > 1 or x", binary("or", binary(">", ref("nan"), n(1)), x), 1],
  ["abs(-x)", call("abs", [unary("negate", x)]), 4],
  ["min(x, 3)", call("min", [x, n(3)]), 3],
] as const)("%s", (_, expr, expected) => expect(evaluate(expr, values)).toBe(expected));

test("powers and functions are hillock's own", () => {
  expect(evaluate(binary("pow", n(10), n(-3)), values)).toBe(0.001);
  expect(evaluate(call<string>("exp", [n(1)]), values)).toBe(Math.E);
});

test("calls that are no arithmetic go to the caller; the rest is a bug", () => {
  const draw: Expr<string> = call("draw.uniform", [n(1), n(2)]);
  expect(evaluate(draw, { ...values, call: (fn, [a = 0]) => (fn === "draw.uniform" ? a : undefined) })).toBe(1);
  expect(() => evaluate(draw, values)).toThrow(/draw\.uniform/);
  expect(() => evaluate(call<string>("toString", []), values)).toThrow(/toString/);
});
