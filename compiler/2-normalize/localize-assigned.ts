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
 * - INITIAL sets it on every path, from nothing that differs between instances, and nothing else sets it.
 * Anything else would carry a value from one instance to the next, and is refused.
 */
export function localizeAssigned(mechanism: SolvedMechanism, { report }: NormalizeContext): SolvedMechanism {
  const assigned = new Set([...kernelsOf(mechanism), ...mechanism.tables.map((t) => t.body)].flatMap((s) => [...assignedNames(s)]));
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
  const { set, needed } = flowOf(initial);
  if (!set.has(name) || needed.has(name)) return false;
  const isSetElsewhere = others.some((steps) => assignedNames(steps).has(name) && flowOf(steps).needed.has(name));
  return !isSetElsewhere && isUniformAfter(initial, name, mechanism.variables);
}
