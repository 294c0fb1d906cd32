import { mapOperands } from "../../grammar/expression.js";
import type { MechanismExpr, MechanismRef, SolvedMechanism, Step } from "../ir/mechanism.js";
import { mapExpressions } from "../ir/mechanism-steps.js";
import { refKey, stepFacts } from "../ir/step-facts.js";
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
  const out: Step[] = [];
  let rest = [...steps].reverse(); // the next step is the last one
  for (let step = rest.pop(); step; step = rest.pop()) {
    const from = step.kind === "Let" && step.length === undefined ? copied(step.value, step.name, rest) : undefined;
    if (!from || step.kind !== "Let") out.push(propagateNested(step));
    else {
      const { name } = step;
      const renamed = (s: Step) => mapExpressions([s], (e) => rename(e, name, from));
      rest = rest.flatMap((s) => (stepFacts(s).mentions.has(`Local ${name}`) ? renamed(s) : s));
    }
  }
  return out;
}

/** What a declaration copies, where neither it nor the copy is set in the steps that follow. */
function copied(value: MechanismExpr, name: string, rest: readonly Step[]): MechanismRef | undefined {
  if (value.kind !== "Ref" || value.ref.index) return undefined;
  const { ref: from } = value;
  const either = [refKey(from), `Local ${name}`];
  return rest.some((step) => either.some((key) => stepFacts(step).sets.has(key))) ? undefined : from;
}

function propagateNested(step: Step): Step {
  if (step.kind === "While") return { ...step, body: propagate(step.body) };
  if (step.kind !== "If") return step;
  return { ...step, then: propagate(step.then), else: propagate(step.else) };
}

function rename(expr: MechanismExpr, name: string, to: MechanismRef): MechanismExpr {
  if (expr.kind === "Ref" && expr.ref.kind === "Local" && expr.ref.name === name) return { ...expr, ref: to };
  return mapOperands(expr, (e) => rename(e, name, to));
}
