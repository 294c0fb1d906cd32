import { mapOperands } from "../../grammar/expression.js";
import type { MechanismExpr, MechanismRef, SolvedMechanism, Step } from "../ir/mechanism.js";
import { mapExpressions, nestedSteps, stepTargets } from "../ir/mechanism-steps.js";
import { mapKernels } from "./map-kernels.js";

/**
 * An argument that is only another name goes away:
 * ```
 * let rates_v = v; lookup rates(rates_v) into minf    becomes    lookup rates(v) into minf
 * ```
 * Only where neither name is set in the rest of the block.
 */
export function propagateCopies(mechanism: SolvedMechanism): SolvedMechanism {
  return mapKernels(mechanism, (steps) => propagate(steps));
}

function propagate(steps: readonly Step[]): Step[] {
  const [first, ...rest] = steps;
  if (!first) return [];
  if (first.kind === "Let" && first.value.kind === "Ref") {
    const { ref: from } = first.value;
    const to: MechanismRef = { kind: "Local", name: first.name };
    const isFixed = from.index === undefined && first.length === undefined;
    if (isFixed && !rest.some((step) => sets(step, from) || sets(step, to))) {
      const { name } = first;
      return propagate(mapExpressions(rest, (e) => rename(e, name, from)));
    }
  }
  return [propagateNested(first), ...propagate(rest)];
}

function propagateNested(step: Step): Step {
  if (step.kind === "While") return { ...step, body: propagate(step.body) };
  if (step.kind !== "If") return step;
  return { ...step, then: propagate(step.then), else: propagate(step.else) };
}

function sets(step: Step, r: MechanismRef): boolean {
  const isSame = (to: MechanismRef) => to.kind === r.kind && to.name === r.name;
  return stepTargets(step).some(isSame) || nestedSteps(step).some((nested) => nested.some((s) => sets(s, r)));
}

function rename(expr: MechanismExpr, name: string, to: MechanismRef): MechanismExpr {
  if (expr.kind === "Ref" && expr.ref.kind === "Local" && expr.ref.name === name) return { ...expr, ref: to };
  return mapOperands(expr, (e) => rename(e, name, to));
}
