import { references, someExpr } from "../../grammar/expression.js";
import type { Kernel, KernelExpr, Place } from "../ir/program.js";
import { expressionsOf } from "../ir/statements.js";
import { definitionOf, follow, newStraightLine, type StraightLine } from "./straight-line.js";

/** `1/(exp(x) - exp(y))`: in single precision a difference may be 0 where that of doubles is not. Exact sums are none of these. */
export function dividesByDifference({ body }: Kernel, isOnce: (place: Place) => boolean): boolean {
  const line = newStraightLine();
  return body.some((s) => {
    if (s.kind === "Let" && s.isExact) return false;
    const isDivision = (e: KernelExpr) =>
      e.kind === "Binary" && e.op === "/" && isDifference(e.right, line) && !references(e.right).every(isOnce);
    const found = expressionsOf(s).some((e) => someExpr(e, isDivision));
    follow(s, line);
    return found;
  });
}

/** `-a - b` is a sum of two negative rates. */
function isDifference(e: KernelExpr, line: StraightLine): boolean {
  const value = definitionOf(e, line) ?? e;
  return value.kind === "Binary" && value.op === "-" && !isNegative(value.left);
}

function isNegative(e: KernelExpr): boolean {
  if (e.kind === "Number") return e.value < 0;
  if (e.kind === "Unary") return e.op === "negate";
  return e.kind === "Binary" && (e.op === "*" || e.op === "/") && (isNegative(e.left) || isNegative(e.right));
}
