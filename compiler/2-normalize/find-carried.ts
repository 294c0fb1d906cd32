import type { SolvedMechanism } from "../ir/mechanism.js";
import { assignedNames } from "../ir/mechanism-steps.js";
import { kernelsOf } from "./map-kernels.js";
import { flowOf } from "./read-before-write.js";

/**
 * Which variables must live from one kernel call to the next: states, ASSIGNED that some kernel reads before it has
 * set them, and such PARAMETERs as some kernel sets. All other ASSIGNED are temporaries.
 */
export function findCarried(mechanism: SolvedMechanism): SolvedMechanism {
  const kernels = kernelsOf(mechanism);
  const needed = new Set(kernels.flatMap((steps) => [...flowOf(steps).needed]));
  const assigned = new Set(kernels.flatMap((steps) => [...assignedNames(steps)]));
  const carried = mechanism.variables.filter(({ name, role }) => {
    if (role === "state") return true;
    if (role === "assigned") return needed.has(name);
    return role === "parameter" && needed.has(name) && assigned.has(name);
  });
  return { ...mechanism, carried: new Set(carried.map((v) => v.name)) };
}
