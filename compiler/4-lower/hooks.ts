import type { Span } from "../../grammar/source.js";
import { ref } from "../../grammar/expression.js";
import { ionVariables, momentOf } from "../ir/ion-variables.js";
import { hookMoments, type SolvedMechanism } from "../ir/mechanism.js";
import type { Kernel, MechanismProgram, Place, Statement } from "../ir/program.js";
import { ionAdd, ownPlace, withIons } from "./ions.js";
import type { Naming } from "./place.js";
import { lowerSteps } from "./steps.js";

type MakeKernel = (name: Kernel["name"], body: readonly Statement[], span: Span) => Kernel;

/**
 * BEFORE and AFTER blocks. NEURON's translator ends each as it ends BREAKPOINT: the currents that the mechanism carries
 * in an ion are added to it once more, so an AFTER SOLVE shows them doubled until the next step.
 */
export function lowerHooks(
  mechanism: SolvedMechanism,
  naming: Naming,
  kernel: MakeKernel,
): Partial<MechanismProgram["kernels"]> {
  const { hooks, form, span } = mechanism;
  if (!hooks || form === "artificial") return {};
  const currents = ionVariables(mechanism)
    .filter(({ field, written }) => written && field === "i")
    .map((variable) => ionAdd(mechanism, variable, "i", ref<Place>(ownPlace(variable, mechanism), span)));
  const entries = hookMoments.flatMap((moment) => {
    const steps = hooks[moment];
    if (!steps) return [];
    const count = momentOf(moment) === "hook" ? (mechanism.hookBlocks?.[moment] ?? 1) : 0;
    const again = Array.from({ length: count }, () => currents);
    const body = [...withIons(mechanism, lowerSteps(steps, naming), momentOf(moment)), ...again.flat()];
    if (body.length === 0) return []; // all that it does is print
    return [[moment, kernel(moment, body, steps[0]?.span ?? span)] as const];
  });
  return Object.fromEntries(entries);
}
