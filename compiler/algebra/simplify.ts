import { binary, type Expr, mapOperands, number, unary } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";

/**
 * Rewrites that keep every bit of the result: products and quotients by 1 and -1, double negation, negated literals,
 * and operations on two literals that IEEE arithmetic does exactly as the machine would.
 * `(-1)*x/tau` becomes `-x/tau`. Not done: `x + 0` (turns -0 into 0) and anything that reassociates.
 */
export function simplify<R>(expr: Expr<R>): Expr<R> {
  const inner = mapOperands(expr, simplify);
  return simplifyNode(inner);
}

/** One node whose operands are simple already. */
export function simplifyNode<R>(expr: Expr<R>): Expr<R> {
  if (expr.kind === "Unary" && expr.op === "negate") return negated(expr.operand) ?? expr;
  if (expr.kind === "Binary") return foldLiterals(expr) ?? dropUnit(expr) ?? expr;
  if (expr.kind === "Select" && expr.test.kind === "Number") return expr.test.value !== 0 ? expr.then : expr.else;
  return expr;
}

function negated<R>(operand: Expr<R>): Expr<R> | undefined {
  if (operand.kind === "Number") return number(-operand.value, operand.span);
  if (operand.kind === "Unary" && operand.op === "negate") return operand.operand;
  return undefined;
}

type BinaryExpr<R> = Extract<Expr<R>, { kind: "Binary" }>;

/** `3 - 1` is 2 and `2 > 3` is 0 for every compiler; pow stays for the levels that know the target's arithmetic. */
function foldLiterals<R>({ op, left, right, span }: BinaryExpr<R>): Expr<R> | undefined {
  if (left.kind !== "Number" || right.kind !== "Number") return undefined;
  switch (op) {
    case "+":
      return number(left.value + right.value, span);
    case "-":
      return number(left.value - right.value, span);
    case "*":
      return number(left.value * right.value, span);
    case "/":
      return right.value === 0 ? undefined : number(left.value / right.value, span);
    case "<":
      return truth(left.value < right.value, span);
    case "<=":
      return truth(left.value <= right.value, span);
    case ">":
      return truth(left.value > right.value, span);
    case ">=":
      return truth(left.value >= right.value, span);
    case "==":
      return truth(left.value === right.value, span);
    case "!=":
      return truth(left.value !== right.value, span);
    default:
      return undefined;
  }
}

const truth = <R>(holds: boolean, span: Span): Expr<R> => number(holds ? 1 : 0, span);

function dropUnit<R>({ op, left, right, span }: BinaryExpr<R>): Expr<R> | undefined {
  if (op === "*" && isNumber(left, 1)) return right;
  if (op === "*" && isNumber(left, -1)) return simplifyNode(unary("negate", right, span));
  if ((op === "*" || op === "/") && isNumber(right, 1)) return left;
  if ((op === "*" || op === "/") && isNumber(right, -1)) return simplifyNode(unary("negate", left, span));
  return undefined;
}

/** True for that literal and no other; tells 0 from -0. */
export function isNumber<R>(expr: Expr<R>, value: number): boolean {
  return expr.kind === "Number" && Object.is(expr.value, value);
}

/** `-x`, simplified. */
export const negate = <R>(operand: Expr<R>): Expr<R> => simplifyNode(unary("negate", operand));

/** An operation, simplified. */
export const operate: typeof binary = (op, left, right, span) => simplifyNode(binary(op, left, right, span));
