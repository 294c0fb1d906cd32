import { binary, type Expr, number } from "../../grammar/expression.js";
import { dependsOn } from "./differentiate.js";

/**
 * The derivative of an expression by an unknown as NEURON's translator takes it: it knows sums, products and quotients,
 * and gives up (undefined) where the unknown stands in a divisor, a power or the argument of a function. That decides
 * whether METHOD cnexp is used. Absent dependence is `zero`.
 */
export function translatorSlope<R>(expr: Expr<R>, isUnknown: (ref: R) => boolean): Expr<R> | "zero" | undefined {
  const go = (e: Expr<R>) => translatorSlope(e, isUnknown);
  switch (expr.kind) {
    case "Number":
      return "zero";
    case "Ref":
      return isUnknown(expr.ref) ? number(1, expr.span) : "zero";
    case "Unary": {
      const inner = go(expr.operand);
      if (inner === "zero" || inner === undefined) return inner;
      return expr.op === "negate" ? { ...expr, operand: inner } : undefined;
    }
    case "Binary":
      return ofBinary(expr, go, isUnknown);
    default:
      return dependsOn(expr, isUnknown) ? undefined : "zero";
  }
}

type Slope<R> = Expr<R> | "zero" | undefined;

function ofBinary<R>(
  expr: Extract<Expr<R>, { kind: "Binary" }>,
  go: (e: Expr<R>) => Slope<R>,
  isUnknown: (ref: R) => boolean,
): Slope<R> {
  const { op, left, right } = expr;
  if (!["+", "-", "*", "/"].includes(op)) return dependsOn(expr, isUnknown) ? undefined : "zero";
  const [a, b] = [go(left), go(right)];
  if (a === undefined || b === undefined) return undefined;
  if (op === "/") return b !== "zero" ? undefined : a === "zero" ? "zero" : binary("/", a, right);
  const first = op === "*" && a !== "zero" ? binary("*", a, right) : a;
  const second = op === "*" && b !== "zero" ? binary("*", left, b) : b;
  if (second === "zero") return first;
  if (first !== "zero") return binary(op === "-" ? "-" : "+", first, second);
  return op === "-" ? { kind: "Unary", op: "negate", operand: second, span: second.span } : second;
}
