import { type Expr, references } from "../../grammar/expression.js";
import type { Network, PairExpr, PairRef } from "./network.js";

/** Names of what the rules and stimuli of a network read of the places of their contacts, in order of first use. */
export function siteVariables(network: Pick<Network<unknown>, "rules" | "stimuli">): readonly string[] {
  const sources = network.stimuli.flatMap((stimulus) => (stimulus.kind === "source" ? [stimulus] : []));
  const terms = [...network.rules, ...sources].flatMap(({ synapses }) => synapses);
  return [...new Set(terms.flatMap(({ weight, delayMs }) => [...siteNames(weight), ...siteNames(delayMs)]))];
}

/** `0.5 * (site.wnorm * gain)` has the factor wnorm; undefined where the places are read otherwise, or not at all. */
export function siteFactor(expr: PairExpr): string | undefined {
  if (expr.kind === "Ref") return expr.ref.kind === "Site" ? expr.ref.name : undefined;
  if (expr.kind !== "Binary" || (expr.op !== "*" && expr.op !== "/") || siteNames(expr).length !== 1) return undefined;
  return siteFactor(expr.left) ?? (expr.op === "*" ? siteFactor(expr.right) : undefined);
}

/** `site.wnorm * site.dist_path` reads wnorm and dist_path. */
export function siteNames(expr: PairExpr): readonly string[] {
  return references(expr as Expr<PairRef>).flatMap((r) => (r.kind === "Site" ? [r.name] : []));
}
