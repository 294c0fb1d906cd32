import type { Expr } from "../../grammar/expression.js";

/** Comparisons and logic yield truth (a mask of lanes); all else yields numbers. */
export function isTruth<R>(expr: Expr<R>): boolean {
  if (expr.kind === "Unary") return expr.op === "not";
  return expr.kind === "Binary" && ["<", ">", "<=", ">=", "==", "!=", "and", "or"].includes(expr.op);
}
