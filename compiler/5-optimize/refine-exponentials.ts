import { references } from "../../grammar/expression.js";
import type { Kernel, KernelExpr, MechanismProgram, Place, Program, Statement } from "../ir/program.js";
import { placesWritten } from "../ir/statements.js";
import type { Pass } from "../pass.js";
import { mapKernels, mapSame, mapStatement, mapUp } from "./map-program.js";
import { settledFrom } from "./settle-fields.js";

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

/** What is settled in a kernel: parameters, uniforms, and locals that are declared from these and not set again. */
function settledIn({ body }: Kernel, mechanism: MechanismProgram): (place: Place) => boolean {
  const isSettled = settledFrom(mechanism);
  const stored = new Set(placesWritten(body).flatMap((p) => (p.kind === "Local" ? [p.name] : [])));
  const known = new Set<string>();
  const isFixed = (place: Place) => (place.kind === "Local" ? known.has(place.name) : isSettled(place));
  for (const s of body) if (isFixedLet(s, isFixed) && !stored.has(s.name)) known.add(s.name);
  return isFixed;
}

function isFixedLet(s: Statement, isFixed: (place: Place) => boolean): s is Extract<Statement, { kind: "Let" }> {
  return s.kind === "Let" && s.length === undefined && references(s.value).every(isFixed);
}
