import { references } from "../../grammar/expression.js";
import type { KernelExpr, Place, Program } from "../ir/program.js";
import type { Pass } from "../pass.js";
import { mapKernels, mapSame, mapStatement, mapUp } from "./map-program.js";
import { settledIn } from "./settled-in.js";

/**
 * Exponentials that are not taken in every step are the accurate ones (bits: rewritten, by an ulp): those of INITIAL, tables and
 * events, and in the kernels of a step those of what `settleFields` computes once, in which an error would grow step by step:
 *
 *     A = A + (1 - exp(dt*(-1/tau1)))*(-A) → A = A + (1 - exp_refined(dt*(-1/tau1)))*(-A)
 */
export const refineExponentials: Pass<Program> = (program) =>
  mapKernels(program, (kernel, mechanism) => {
    const isOfStep = kernel.name === "state" || kernel.name === "current";
    const isOnce = isOfStep ? settledIn(kernel, mechanism) : () => true;
    const body = mapSame(kernel.body, (s) => mapStatement(s, (e) => mapUp(e, (node) => refined(node, isOnce))));
    return body === kernel.body ? kernel : { ...kernel, body };
  });

function refined(e: KernelExpr, isOnce: (place: Place) => boolean): KernelExpr {
  const isRefined = e.kind === "Call" && e.fn === "exp" && references(e).every(isOnce);
  return isRefined ? { ...e, fn: "exp_refined" } : e;
}
