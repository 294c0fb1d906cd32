import type { Mechanism } from "../../compiler/ir/mechanism.js";
import type { MechanismProgram } from "../../compiler/ir/program.js";
import type { Rig } from "./rig.js";
import { artificialRig } from "./rig-artificial.js";
import { densityRig } from "./rig-density.js";
import { pointRig } from "./rig-point.js";
import { synapseRig } from "./rig-synapse.js";

/** The rig that suits the kind of mechanism. */
export function makeRig(mechanism: Mechanism, program: MechanismProgram): Rig {
  if (mechanism.form === "density") return densityRig(mechanism, program);
  if (mechanism.form === "artificial") return artificialRig(mechanism, program);
  return mechanism.receive ? synapseRig(mechanism, program) : pointRig(mechanism, program);
}
