import { binary, call, number } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import type { MechanismExpr, MechanismRef } from "../ir/mechanism.js";
import type { CodeContext, Meaning } from "./mechanism-scope.js";
import * as m from "./messages-nmodl.js";

/**
 * What `x` or `x[i]` refers to; undefined where that has been reported. `index` is resolved already.
 * An array has no value as a whole: NEURON's translator refuses it without an index as well.
 */
export function elementOf(
  cx: CodeContext,
  { ref, variable }: Extract<Meaning, { kind: "Reference" }>,
  index: MechanismExpr | undefined,
  span: Span,
): MechanismRef | undefined {
  const length = ref.kind === "Local" ? cx.lengths.get(ref.name) : variable?.length;
  if (length === undefined && !index) return ref;
  const problem = length === undefined ? m.notAnArray : index ? undefined : m.arrayWithoutIndex;
  if (problem) {
    cx.report.add(problem(span, ref.name));
    return undefined;
  }
  return { ...ref, index: withoutTrunc(integerOf(cx, index as MechanismExpr)) };
}

/**
 * An expression in the integers of C, as NEURON's translator writes indices and the bounds of FROM: names are truncated
 * one by one, quotients are truncated, the counter of a FROM is an integer already.
 *
 *     x[n/2 + i]    becomes    x[trunc(trunc(n)/2) + i]
 */
export function integerOf(cx: CodeContext, expr: MechanismExpr): MechanismExpr {
  const go = (e: MechanismExpr) => integerOf(cx, e);
  const { span } = expr;
  if (expr.kind === "Number") return number(Math.trunc(expr.value), span);
  if (expr.kind === "Ref" && expr.ref.kind === "Local" && cx.counters.has(expr.ref.name)) return expr;
  if (expr.kind === "Unary" && expr.op === "negate") return { ...expr, operand: go(expr.operand) };
  if (expr.kind === "Binary" && ["+", "-", "*", "/"].includes(expr.op)) {
    const [left, right] = [go(expr.left), go(expr.right)];
    if (left.kind === "Number" && right.kind === "Number") return foldIntegers(expr.op, left.value, right.value, span);
    const value = binary(expr.op, left, right, span);
    return expr.op === "/" ? call("trunc", [value], span) : value;
  }
  return call("trunc", [expr], span);
}

function foldIntegers(op: string, a: number, b: number, span: Span): MechanismExpr {
  if (op === "+") return number(a + b, span);
  if (op === "-") return number(a - b, span);
  return number(op === "*" ? a * b : Math.trunc(a / b), span);
}

/** An index is truncated where it is used. */
function withoutTrunc(expr: MechanismExpr): MechanismExpr {
  return expr.kind === "Call" && expr.fn === "trunc" ? (expr.args[0] as MechanismExpr) : expr;
}
