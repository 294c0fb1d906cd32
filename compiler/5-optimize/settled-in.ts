import type { Kernel, MechanismProgram, Place } from "../ir/program.js";
import { fixedPlaces } from "./fixed-places.js";
import { settledFrom } from "./settle-fields.js";

/** What is settled in a kernel: parameters, uniforms, and what the kernel makes of these alone. */
export function settledIn(kernel: Kernel, mechanism: MechanismProgram): (place: Place) => boolean {
  return fixedPlaces(kernel, mechanism, settledFrom(mechanism));
}
