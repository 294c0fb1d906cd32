import type { ReactionTerm } from "../../ir/equations.js";
import type { DerivativeItem } from "../../ir/mechanism.js";
import { walkSteps } from "../../ir/mechanism-steps.js";
import type { Unknowns } from "./unknowns.js";

/**
 * Whether no flux is a product of a state with something else that reacts. What is only a number in the block counts as
 * well: `~ ca + buf <-> cab` with a given ca is linear, but NEURON iterates there.
 */
export function isLinear(items: readonly DerivativeItem[], unknowns: Unknowns): boolean {
  let found = true;
  const isProduct = (terms: readonly ReactionTerm[]) =>
    terms.some(({ species }) => unknowns.rowOf(species) !== undefined) &&
    terms.reduce((sum, { count }) => sum + count, 0) > 1;
  walkSteps(items, (item) => {
    if (item.kind !== "Reaction" || item.direction === "flux") return;
    if (isProduct(item.left) || isProduct(item.right)) found = false;
  });
  return found;
}
