import { synapseKinds } from "../../neuron/synapse-kinds.js";
import { stdp } from "../stdp.js";
import type { Exporting } from "./exporting.js";

const { mechanism: known, pointer } = stdp;

/** `plast` of each kind of plasticity, by its name in the model. */
export function plasticityParams({ program, data, network, notes }: Exporting): ReadonlyMap<string, object> {
  const kinds = synapseKinds(program, data, network).filter(({ adjusts }) => adjusts !== undefined);
  const carried = kinds.filter(({ mechanism, adjusts }) => mechanism === known && adjusts === pointer);
  for (const { name } of kinds.filter((kind) => !carried.includes(kind)))
    notes.leaveOut(`plasticity ${name}`, `NetPyNE joins only '${known}' with a POINTER '${pointer}' to a connection`);
  return new Map(carried.map(({ name, mechanism, parameters }) => [name, { mech: mechanism, params: parameters }]));
}
