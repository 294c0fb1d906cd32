import type { Rig, RigSubject } from "./rig.js";
import { artificialRig } from "./rig-artificial.js";
import { densityRig } from "./rig-density.js";
import { pointRig } from "./rig-point.js";
import { tableDeclarations } from "./rig-tables.js";
import { synapseRig } from "./rig-synapse.js";

/** The rig that suits the kind of mechanism. */
export function makeRig(subject: RigSubject): Rig {
  const rig = rigOfForm(subject);
  return { ...rig, text: [...tableDeclarations(subject), rig.text].join("\n") };
}

function rigOfForm(subject: RigSubject): Rig {
  const { mechanism } = subject;
  if (mechanism.form === "density") return densityRig(subject);
  if (mechanism.form === "artificial") return artificialRig(subject);
  return mechanism.receive ? synapseRig(subject) : pointRig(subject);
}
