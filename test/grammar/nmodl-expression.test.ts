import { expect, test } from "vitest";
import { printExpression } from "../../grammar/nmodl/print-expression.js";
import { expressionOf, grouped, withoutSpans } from "./nmodl-reading.js";

test.each([
  ["a + b * c", "(a + (b * c))"],
  ["a * b + c", "((a * b) + c)"],
  ["a - b - c", "((a - b) - c)"],
  ["a / b * c", "((a / b) * c)"],
  ["a ^ b ^ c", "(a pow (b pow c))"],
  ["-a ^ b", "(negate (a pow b))"],
  ["(-a) ^ b", "((negate a) pow b)"],
  ["x^-n^2", "(x pow (negate (n pow 2)))"],
  ["2^-a*b", "((2 pow (negate a)) * b)"],
  ["a * -b * c", "((a * (negate b)) * c)"],
  ["a - -b", "(a - (negate b))"],
  ["-a - b", "((negate a) - b)"],
  ["a < b == c", "((a < b) == c)"],
  ["a + 1 < b * 2", "((a + 1) < (b * 2))"],
  ["a || b && c", "(a or (b and c))"],
  ["!a == b", "((not a) == b)"],
  ["!(a == b)", "(not (a == b))"],
  ["a && b || c && d", "((a and b) or (c and d))"],
  ["a >= b != c", "((a >= b) != c)"],
  ["f(a, g(b) + 1)", "f(a, (g(b) + 1))"],
  ["f()", "f()"],
  ["ca[i + 1] * 2", "(ca[i + 1] * 2)"],
  ["a\n - b", "(a - b)"],
  ["+5", "5"],
  ["a + +5", "(a + 5)"],
])("%s is %s", (text, tree) => {
  expect(grouped(expressionOf(text))).toBe(tree);
});

test.each([
  ["4(1/ms)*exp(-v/18(mV))", "4 (1/ms) * exp(-v / 18 (mV))"],
  ["a - (b - c) - (d + e)", "a - (b - c) - (d + e)"],
  ["(a - b) - c", "a - b - c"],
  ["a / (b / c) * ((d))", "a / (b / c) * d"],
  ["(a^b)^c^(-d)", "(a^b)^c^-d"],
  ["(a < b) < c && (d || e)", "a < b < c && (d || e)"],
  ["-(a + b) * !(c)", "-(a + b) * !c"],
  ["--a", "--a"],
  ["a * -b^2", "a * -b^2"],
  ["(a * -b)^2", "(a * -b)^2"],
  ['printf("%g (mV) :? \\n", v)', 'printf("%g (mV) :? \\n", v)'],
])("%s prints as %s and reads back", (text, printed) => {
  const expr = expressionOf(text);
  expect(printExpression(expr)).toBe(printed);
  expect(withoutSpans(expressionOf(printed))).toEqual(withoutSpans(expr));
});

test.each([
  ["5", 5],
  [".5", 0.5],
  ["5.", 5],
  ["50.e-6", 50e-6],
  ["1E+3", 1000],
  ["1e-3", 1e-3],
])("the number %s", (text, value) => {
  expect(expressionOf(text)).toMatchObject({ kind: "Number", value });
});

test("a number keeps its unit as raw text, even where a product was meant", () => {
  expect(expressionOf("18(mV)")).toMatchObject({ kind: "Number", value: 18, unit: { text: "mV" } });
  expect(expressionOf(".8014(v+vshift)")).toMatchObject({ kind: "Number", unit: { text: "v+vshift" } });
  expect(expressionOf("2 ( /ms mM )")).toMatchObject({ kind: "Number", unit: { text: "/ms mM" } });
  expect(expressionOf("2(1+8 um5/ms)")).toMatchObject({ kind: "Number", unit: { text: "1+8 um5/ms" } });
  expect(expressionOf("2(µm)")).toMatchObject({ kind: "Number", unit: { text: "µm" } });
});

test("spans hold the written text", () => {
  const expr = expressionOf("a + f(b, 2 (mV))");
  const { source, start, end } = expr.span;
  expect(source.text.slice(start, end)).toBe("a + f(b, 2 (mV))");
});
