import type { Diagnostic } from "../../grammar/diagnostic.js";
import { type Expr, references, someExpr } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import type { PairExpr } from "../ir/network.js";
import { notSupportedYet } from "../ir/not-supported-yet.js";

/** Whether an expression takes numbers from a stream: `draw.uniform(1, 5)`. */
export function hasDraws<R>(expr: Expr<R>): boolean {
  return someExpr(expr, (e) => e.kind === "Call" && e.fn.startsWith("draw."));
}

/** Whether an expression looks something up in a table while the network is built. */
export function hasLookups<R>(expr: Expr<R>): boolean {
  return someExpr(expr, (e) => e.kind === "Call" && e.fn.startsWith("lookup."));
}

export const lookupNotYet = (at: Span): Diagnostic =>
  notSupportedYet(
    at,
    "tables that are looked up by a number of each cell",
    "numbers known beforehand, and names, work",
  );

/** The same number for all candidates: nothing of the presynaptic cell is read, no distance, nothing is drawn. */
export function isUniformOverSources(expr: PairExpr): boolean {
  const readsSource = references(expr).some((r) => r.kind === "Distance" || (r.kind === "Cell" && r.side === "pre"));
  return !readsSource && !hasDraws(expr);
}
