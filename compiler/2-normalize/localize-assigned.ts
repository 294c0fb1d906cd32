import type { SolvedMechanism, Variable } from "../ir/mechanism.js";
import { assignedNames } from "../ir/mechanism-steps.js";
import type { NormalizeContext } from "./context.js";
import { kernelsOf } from "./map-kernels.js";
import { sharedVariable } from "./messages.js";
import { flowOf } from "./read-before-write.js";
import { isUniformAfter } from "./uniform.js";

/**
 * GLOBALs and file-scope LOCALs that code sets become one per instance, so that instances can run at once:
 * `GLOBAL minf` set in rates() is a temporary of each call. It is the same as NEURON's single variable where
 * - no kernel reads it before setting it, or
 * - INITIAL sets it on every path, and every kernel that sets it does so from nothing that differs between instances.
 * Anything else would carry a value from one instance to the next, and is refused.
 */
export function localizeAssigned(mechanism: SolvedMechanism, { report }: NormalizeContext): SolvedMechanism {
  const code = [...kernelsOf(mechanism), ...mechanism.tables.map((t) => t.body)];
  const assigned = new Set(code.flatMap((steps) => [...assignedNames(steps)]));
  const variables = mechanism.variables.map((variable): Variable => {
    const { name, role, scope, span } = variable;
    const isShared = scope === "global" && (role === "assigned" || role === "parameter") && assigned.has(name);
    if (!isShared) return variable;
    if (!isTemporary(mechanism, name) && !isSetOnce(mechanism, name)) report.add(sharedVariable(span, name));
    return { ...variable, role: "assigned", scope: "range" };
  });
  return { ...mechanism, variables };
}

function isTemporary(mechanism: SolvedMechanism, name: string): boolean {
  return kernelsOf(mechanism).every((steps) => !flowOf(steps).needed.has(name));
}

function isSetOnce(mechanism: SolvedMechanism, name: string): boolean {
  const [initial = [], ...others] = kernelsOf(mechanism);
  if (!flowOf(initial).set.has(name)) return false;
  const kernels = [initial, ...others.filter((steps) => assignedNames(steps).has(name))];
  return kernels.every((steps) => !flowOf(steps).needed.has(name) && isUniformAfter(steps, name, mechanism.variables));
}
