import { type Diagnostic, error } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";

/**
 * What NEURON has and hillock has not got yet: any phase that works on mechanisms may find out. `what` is a plural:
 * "KINETIC blocks".
 */
export const notSupportedYet = (at: Span, what: string, hint?: string): Diagnostic =>
  error("not-supported-yet", at, `not supported yet: ${what}.`, { hint });
