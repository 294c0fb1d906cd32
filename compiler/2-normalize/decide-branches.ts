import { mapOperands, number } from "../../grammar/expression.js";
import type { MechanismExpr, SolvedMechanism, Step } from "../ir/mechanism.js";
import { mapNested } from "../ir/mechanism-steps.js";
import { lastSettings } from "./last-settings.js";
import { mapKernels } from "./map-kernels.js";
import { localRef } from "./steps.js";
import { literalValue } from "./unroll-loops.js";

/**
 * Takes the branch that a known local decides, which inlining and unrolling make plain:
 * ```
 * let j = 0; if j == 0 { Tau = a } else { Tau = b }    becomes    let j = 0; Tau = a
 * ```
 * Only locals that keep their first value count.
 */
export function decideBranches(mechanism: SolvedMechanism): SolvedMechanism {
  return mapKernels(mechanism, (steps) => decide(steps, new Map()));
}

function decide(steps: readonly Step[], outer: ReadonlyMap<string, number>): readonly Step[] {
  if (!steps.some(isCompound)) return steps;
  const known = new Map(outer);
  const last = lastSettings(steps);
  const decided = steps.flatMap((step, i): readonly Step[] => {
    if (step.kind === "Let" && step.value.kind === "Number" && step.length === undefined) {
      if (last(localRef(step.name)) <= i) known.set(step.name, step.value.value);
    }
    const value = step.kind === "If" ? literalValue(withKnown(step.test, known)) : undefined;
    if (step.kind !== "If" || value === undefined) return [mapNested(step, (nested) => decide(nested, known))];
    return decide(value !== 0 ? step.then : step.else, known);
  });
  return decided.length === steps.length && decided.every((step, i) => step === steps[i]) ? steps : decided;
}

const isCompound = ({ kind }: Step) => kind === "If" || kind === "While" || kind === "ForConnections";

function withKnown(expr: MechanismExpr, known: ReadonlyMap<string, number>): MechanismExpr {
  const value = expr.kind === "Ref" && expr.ref.kind === "Local" ? known.get(expr.ref.name) : undefined;
  return value === undefined ? mapOperands(expr, (e) => withKnown(e, known)) : number(value, expr.span);
}
