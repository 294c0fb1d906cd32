import { simplify } from "../algebra/simplify.js";
import type { SolvedMechanism } from "../ir/mechanism.js";
import { mapExpressions } from "../ir/mechanism-steps.js";
import { mapKernels } from "./map-kernels.js";

/**
 * Exact rewrites only, so that every bit stays: `1*x` → `x`, `-(-x)` → `x`, `2*3` → `6`; see algebra/simplify.
 * Not done: powers and functions of constants, which the levels below compute with the target's own arithmetic.
 */
export function foldConstants(mechanism: SolvedMechanism): SolvedMechanism {
  return mapKernels(mechanism, (steps) => mapExpressions(steps, simplify));
}
