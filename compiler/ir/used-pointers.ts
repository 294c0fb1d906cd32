import type { SolvedMechanism } from "./mechanism.js";
import { assignedNames, readNames } from "./mechanism-steps.js";

/** The POINTERs that the equations of a mechanism read or write, in order of declaration; those of C code only do not count. */
export function usedPointers(mechanism: SolvedMechanism): readonly string[] {
  const pointers = mechanism.variables.filter((v) => v.role === "pointer").map((v) => v.name);
  if (pointers.length === 0) return pointers;
  const { initial, current, state, receive, watch, hooks = {} } = mechanism;
  const events = [...(receive ? [receive.initial, receive.body] : []), ...(watch ? [watch.body] : [])];
  const kernels = [initial, current, state, ...events, ...Object.values(hooks)];
  return pointers.filter((name) =>
    kernels.some((steps) => assignedNames(steps).has(name) || readNames(steps).has(name)),
  );
}
