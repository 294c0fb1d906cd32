import { binary } from "../../../grammar/expression.js";
import type { Rate } from "../../ir/equations.js";
import type { MechanismExpr } from "../../ir/mechanism.js";

/**
 * A rate times concentrations, one after the other. NEURON's translator writes the factors behind the text of the rate:
 * an open `a + b` times A is `a + b*A`.
 */
export function rateProduct({ value, isOpen }: Rate, factors: readonly MechanismExpr[]): MechanismExpr {
  if (isOpen && value.kind === "Binary") {
    const { right, op } = value;
    const isOpenToo = right.kind === "Binary" && strength(right.op) > strength(op);
    return { ...value, right: rateProduct({ value: right, isOpen: isOpenToo }, factors) };
  }
  return factors.reduce((product, factor) => binary("*", product, factor), value);
}

/** How strongly an operator of C binds; what binds at least as strongly as `*` holds together without parentheses. */
function strength(op: string): number {
  const levels = [["or"], ["and"], ["==", "!="], ["<", ">", "<=", ">="], ["+", "-"]];
  const level = levels.findIndex((ops) => ops.includes(op));
  return level < 0 ? -1 : level;
}
