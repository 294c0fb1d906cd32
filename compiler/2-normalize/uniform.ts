import { references } from "../../grammar/expression.js";
import type { MechanismExpr, Step, Variable } from "../ir/mechanism.js";
import { assignedNames, stepExpressions, stepTargets } from "../ir/mechanism-steps.js";

/** Whether a variable has the same value in all instances once the steps have run: it comes from globals only. */
export function isUniformAfter(steps: readonly Step[], name: string, variables: readonly Variable[]): boolean {
  const assigned = assignedNames(steps);
  const uniform = new Set(
    variables.filter((v) => v.scope === "global" && !assigned.has(v.name)).map((v) => `Variable ${v.name}`),
  );
  runBlock(steps, uniform, true);
  return uniform.has(`Variable ${name}`);
}

/** Updates the set of uniform names; under a test that differs between instances nothing stays uniform. */
function runBlock(steps: readonly Step[], uniform: Set<string>, isTestUniform: boolean): void {
  const isUniform = (e: MechanismExpr) => references(e).every((r) => uniform.has(`${r.kind} ${r.name}`));
  for (const step of steps) {
    const inputs = stepExpressions(step).every(isUniform);
    if (step.kind === "If") {
      const other = new Set(uniform);
      runBlock(step.then, uniform, isTestUniform && inputs);
      runBlock(step.else, other, isTestUniform && inputs);
      for (const name of uniform) if (!other.has(name)) uniform.delete(name);
    } else if (step.kind === "While") {
      runBlock(step.body, uniform, isTestUniform && inputs);
      runBlock(step.body, uniform, isTestUniform && stepExpressions(step).every(isUniform));
    }
    for (const to of stepTargets(step)) {
      const key = `${to.kind} ${to.name}`;
      if (!inputs || !isTestUniform || step.kind === "Draw") uniform.delete(key);
      else if (!to.index) uniform.add(key); // of an array the other elements stay what they were
    }
  }
}
