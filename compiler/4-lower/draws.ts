import { type Expr, references, someExpr } from "../../grammar/expression.js";
import type { PairExpr } from "../ir/network.js";

/** Whether an expression takes numbers from a stream: `draw.uniform(1, 5)`. */
export function hasDraws<R>(expr: Expr<R>): boolean {
  return someExpr(expr, (e) => e.kind === "Call" && e.fn.startsWith("draw."));
}

/** The same number for all candidates: nothing of the presynaptic cell is read, no distance, nothing is drawn. */
export function isUniformOverSources(expr: PairExpr): boolean {
  const readsSource = references(expr).some((r) => r.kind === "Distance" || (r.kind === "Cell" && r.side === "pre"));
  return !readsSource && !hasDraws(expr);
}
