import type { BinaryOp } from "../../../grammar/expression.js";
import type { HlkBinaryOp } from "../../../grammar/hlk/ast-expression.js";
import { type Span, spanning } from "../../../grammar/source.js";
import { applyBinary } from "../../algebra/evaluate.js";
import * as messages from "../messages-hlk.js";
import type { Env } from "./evaluate-context.js";
import {
  divideUnits,
  inverseUnit,
  multiplyUnits,
  powerUnit,
  sameDimension,
  scale,
  settle,
  type Unit,
} from "./quantity.js";
import { type AnyExpr, type BoolValue, constantOf, type NumericValue, numeric } from "./value.js";

/** `a op b` of numbers, units checked, constants folded. */
export function arithmetic(op: HlkBinaryOp, a: NumericValue, b: NumericValue, env: Env): NumericValue | undefined {
  const span = spanning(a.span, b.span);
  switch (op) {
    case "*":
      return settled(fold("*", a.expr, b.expr, span), product(a.unit, b.unit), span);
    case "/":
      return settled(fold("/", a.expr, b.expr, span), quotient(a.unit, b.unit), span);
    case "pow":
      return power(a, b, span, env);
    case "//":
    case "%":
      return wholeDivision(op, a, b, span, env);
    default: {
      const same = toSameUnit([a, b], op === "+" ? "add" : op === "-" ? "subtract" : "compare", env);
      return same && numeric(fold(op as BinaryOp, same.exprs[0]!, same.exprs[1]!, span), same.unit, span);
    }
  }
}

/** Brings numbers into the unit of the first that has one. A plain 0 is 0 in every unit. */
export function toSameUnit(
  values: readonly NumericValue[],
  verb: string,
  env: Env,
): { readonly exprs: readonly AnyExpr[]; readonly unit: Unit | undefined } | undefined {
  const united = values.find((v) => v.unit);
  const unit = united?.unit;
  if (!united || !unit) return { exprs: values.map((v) => v.expr), unit: undefined };
  const exprs: AnyExpr[] = [];
  for (const value of values) {
    if (value.unit && !sameDimension(value.unit, unit)) {
      env.resolver.report.add(messages.unitsDiffer(value.span, verb, unit.text, value.unit.text));
      return undefined;
    }
    if (!value.unit && constantOf(value) !== 0) {
      env.resolver.report.add(messages.mixedBareNumber(value.span, verb, united.span, unit.text));
      return undefined;
    }
    exprs.push(value.unit ? scale(value.expr, value.unit, unit) : value.expr);
  }
  return { exprs, unit };
}

/** `span` has the sign with it: messages underline `-5 ms`, not `5 ms`. */
export function negate(a: NumericValue, span = a.span): NumericValue {
  const value = constantOf(a);
  if (value !== undefined) return { ...a, expr: { kind: "Number", value: -value, span }, span };
  return { ...a, expr: { kind: "Unary", op: "negate", operand: a.expr, span }, span };
}

export function not(a: BoolValue): BoolValue {
  const value = constantOf(a);
  if (value !== undefined) return { ...a, expr: { kind: "Number", value: value ? 0 : 1, span: a.span } };
  return { ...a, expr: { kind: "Unary", op: "not", operand: a.expr, span: a.span } };
}

/** `and`, `or` with what is decided now left out. */
export function logic(op: "and" | "or", a: AnyExpr, b: AnyExpr, span: Span): AnyExpr {
  const isDecided = (e: AnyExpr, value: number) => e.kind === "Number" && e.value === value;
  const neutral = op === "and" ? 1 : 0;
  if (isDecided(a, neutral)) return b;
  if (isDecided(b, neutral)) return a;
  if (isDecided(a, 1 - neutral)) return a;
  if (isDecided(b, 1 - neutral)) return b;
  return { kind: "Binary", op, left: a, right: b, span };
}

/** The path of the text that stands for `--set`. */
export const commandLine = "--set";

/** A binary node, computed now where both operands are numbers. What came from the command line is known by its place. */
export function fold(op: BinaryOp, left: AnyExpr, right: AnyExpr, span: Span): AnyExpr {
  if (left.kind === "Number" && right.kind === "Number") {
    const set = [left, right].find((operand) => operand.span.source.path === commandLine);
    return { kind: "Number", value: compute(op, left.value, right.value), span: set?.span ?? span };
  }
  return { kind: "Binary", op, left, right, span };
}

/** Powers of constants are JavaScript's, as the other functions that are folded here; the rest is the compiler's arithmetic. */
function compute(op: BinaryOp, a: number, b: number): number {
  return op === "pow" ? a ** b : applyBinary(op, a, b);
}

export function settled(expr: AnyExpr, unit: Unit | undefined, span: Span): NumericValue {
  if (!unit) return numeric(expr, undefined, span);
  const result = settle(expr, unit);
  return numeric(result.expr, result.unit, span);
}

function product(a: Unit | undefined, b: Unit | undefined): Unit | undefined {
  return a && b ? multiplyUnits(a, b) : (a ?? b);
}

function quotient(a: Unit | undefined, b: Unit | undefined): Unit | undefined {
  if (!b) return a;
  return a ? divideUnits(a, b) : inverseUnit(b);
}

function power(a: NumericValue, b: NumericValue, span: Span, env: Env): NumericValue | undefined {
  if (b.unit) {
    env.resolver.report.add(messages.notAPlainNumber(b.span, "An exponent", b.unit.text));
    return undefined;
  }
  const expr = fold("pow", a.expr, b.expr, span);
  if (!a.unit) return numeric(expr, undefined, span);
  const exponent = constantOf(b);
  if (exponent === undefined || !Number.isInteger(exponent) || Math.abs(exponent) > 6) {
    env.resolver.report.add(messages.powerOfUnit(span, a.unit.text));
    return undefined;
  }
  return settled(expr, powerUnit(a.unit, exponent), span);
}

/** Python's: `//` rounds down, `%` has the sign of the divisor. */
function wholeDivision(
  op: "//" | "%",
  a: NumericValue,
  b: NumericValue,
  span: Span,
  env: Env,
): NumericValue | undefined {
  const same = toSameUnit([a, b], "divide", env);
  if (!same) return undefined;
  const [left, right] = same.exprs as [AnyExpr, AnyExpr];
  const ratio = fold("/", left, right, span);
  const floor: AnyExpr =
    ratio.kind === "Number"
      ? { ...ratio, value: Math.floor(ratio.value) }
      : { kind: "Call", fn: "floor", args: [ratio], span };
  if (op === "//") return numeric(floor, undefined, span);
  return numeric(fold("-", left, fold("*", right, floor, span), span), same.unit, span);
}
