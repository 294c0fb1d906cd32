import { call, references } from "../../grammar/expression.js";
import type { KernelExpr, Place, Program } from "../ir/program.js";
import type { Pass } from "../pass.js";
import { isHot } from "./is-hot.js";
import { mapKernels, mapSame, mapStatement, mapUp } from "./map-program.js";
import { settledIn } from "./settled-in.js";

/**
 * Powers that the model's numbers decide are exponentials of a logarithm (bits: rewritten, by an ulp):
 *
 *     (half/cai)^n → pow_quick(half/cai, n)
 *
 * What is settled stays as it is, for it is computed once; so does the power of a literal whole number, whose base may well be
 * negative.
 */
export const quickenPowers: Pass<Program> = (program) =>
  mapKernels(program, (kernel, mechanism) => {
    if (!isHot(kernel)) return kernel;
    const isOnce = settledIn(kernel, mechanism);
    const quicken = (e: KernelExpr) => mapUp(e, (node) => quickened(node, isOnce));
    const body = mapSame(kernel.body, (s) => mapStatement(s, quicken));
    return body === kernel.body ? kernel : { ...kernel, body };
  });

function quickened(e: KernelExpr, isOnce: (place: Place) => boolean): KernelExpr {
  if (e.kind !== "Binary" || e.op !== "pow" || e.right.kind === "Number" || references(e).every(isOnce)) return e;
  return call("pow_quick", [e.left, e.right], e.span);
}
