import { globalGenerator } from "../../ir/global-generator.js";
import type { MechanismProgram } from "../../ir/program.js";
import { walkStatements } from "../../ir/statements.js";

/**
 * Whether NEURON's run has to be given this stream of a mechanism: not the generator that all share, which has no ids, nor
 * one that INITIAL makes of ids by itself.
 */
export function isStreamToGive({ streams, kernels }: MechanismProgram, name: string): boolean {
  if (name === globalGenerator) return false;
  let isMade = false;
  walkStatements(kernels.initial.body, (s) => {
    isMade ||= s.kind === "SeedStream" && s.ids !== undefined && streams[s.stream] === name;
  });
  return !isMade;
}
