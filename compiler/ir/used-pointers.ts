import { references } from "../../grammar/expression.js";
import type { SolvedMechanism, Step } from "./mechanism.js";
import { stepExpressions, stepTargets, walkSteps } from "./mechanism-steps.js";

/** The POINTERs that the equations of a mechanism read or write, in order of declaration; those of C code only do not count. */
export function usedPointers(mechanism: SolvedMechanism): readonly string[] {
  const { initial, current, state, receive, watch, hooks = {} } = mechanism;
  const used = new Set<string>();
  const look = (steps: readonly Step[]) =>
    walkSteps(steps, (step) => {
      const all = [...stepTargets(step), ...stepExpressions(step).flatMap((e) => references(e))];
      for (const r of all) if (r.kind === "Variable") used.add(r.name);
    });
  const events = [...(receive ? [receive.initial, receive.body] : []), ...(watch ? [watch.body] : [])];
  for (const steps of [initial, current, state, ...events, ...Object.values(hooks)]) look(steps);
  return mechanism.variables.filter((v) => v.role === "pointer" && used.has(v.name)).map((v) => v.name);
}
