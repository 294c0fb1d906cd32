import type { NetParams } from "./document.js";
import { saysNothing, textsIn } from "./values.js";

/** The labels that a rule names; the first of the model where it names none. */
export function synapseLabels(given: unknown, { synMechParams }: NetParams): readonly string[] {
  if (!saysNothing(given)) return textsIn(given) ?? [];
  const [first] = Object.keys(synMechParams);
  return first === undefined ? [] : [first];
}
