import { binary, type Expr, mapOperands, number, select } from "../../grammar/expression.js";
import { isTruth } from "../algebra/is-truth.js";

/**
 * NMODL has no booleans: `x = a > b` is 1 or 0, `if (x)` asks for x != 0. Kernels keep the two apart, because lanes hold
 * truth as masks: a truth value used as a number becomes `Select(a > b, 1, 0)`, a number used as truth `x != 0`.
 */
export function asNumber<R>(expr: Expr<R>): Expr<R> {
  const inner = coerceOperands(expr);
  return isTruth(inner) ? select(inner, number(1, expr.span), number(0, expr.span), expr.span) : inner;
}

export function asTruth<R>(expr: Expr<R>): Expr<R> {
  const inner = coerceOperands(expr);
  return isTruth(inner) ? inner : binary("!=", inner, number(0, expr.span), expr.span);
}

function coerceOperands<R>(expr: Expr<R>): Expr<R> {
  if (expr.kind === "Select") {
    return select(asTruth(expr.test), asNumber(expr.then), asNumber(expr.else), expr.span);
  }
  const wantsTruth =
    (expr.kind === "Binary" && (expr.op === "and" || expr.op === "or")) || (expr.kind === "Unary" && expr.op === "not");
  return mapOperands(expr, wantsTruth ? asTruth : asNumber);
}
