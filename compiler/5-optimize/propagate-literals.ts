import type { Kernel, KernelExpr, Program } from "../ir/program.js";
import type { Pass } from "../pass.js";
import { foldExpr } from "./fold-constants.js";
import { mapKernels, mapStatement, mapUp } from "./map-program.js";
import { definitionOf, follow, newStraightLine, type StraightLine } from "./straight-line.js";

/**
 * A local that is a literal is read as the literal, and what that decides is folded (bits: kept):
 *
 *     let qt = 2.95; mtau = 1/sum/qt   →   let qt = 2.95; mtau = 1/sum/2.95
 */
export const propagateLiterals: Pass<Program> = (program) =>
  mapKernels(program, (kernel) => (kernel.shape === "vector" ? propagated(kernel) : kernel));

function propagated(kernel: Kernel): Kernel {
  const state = newStraightLine();
  const body = kernel.body.map((s) => {
    const better = mapStatement(s, (e) => literalIn(e, state));
    follow(better, state);
    return better;
  });
  return body.every((s, i) => s === kernel.body[i]) ? kernel : { ...kernel, body };
}

function literalIn(expr: KernelExpr, state: StraightLine): KernelExpr {
  const replaced = mapUp(expr, (e) => {
    const isLocal = e.kind === "Ref" && e.ref.kind === "Local";
    const known = isLocal ? definitionOf(e, state) : undefined;
    return known?.kind === "Number" ? known : e;
  });
  return replaced === expr ? expr : foldExpr(replaced);
}
