import { walk } from "../../grammar/expression.js";
import type { Kernel } from "../ir/program.js";
import { expressionsOf, walkStatements } from "../ir/statements.js";

/** What a call of these is worth in operations; any other function: one. */
const lengths: Readonly<Record<string, number>> = {
  exp: 20,
  exp_refined: 25,
  expm1: 20,
  log: 25,
  pow: 50,
  pow_quick: 50,
  sin: 30,
  cos: 30,
};

/** Operations of a kernel: about as many vector instructions as it takes for a vector. */
export function kernelSize({ body }: Kernel): number {
  let size = 0;
  walkStatements(body, (s) => {
    for (const expr of expressionsOf(s))
      walk(expr, (e) => {
        if (e.kind === "Call") size += lengths[e.fn] ?? 1;
        else if (e.kind !== "Number" && e.kind !== "Ref") ++size;
      });
  });
  return size;
}
