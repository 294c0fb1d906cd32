import { type Diagnostic, error } from "../../../grammar/diagnostic.js";
import type { Span } from "../../../grammar/source.js";

/** `what` as in "FUNCTION_TABLE 'tau'", `why` as in "its tables stay in NEURON". */
export const notForCoreNeuron = (at: Span, what: string, why: string): Diagnostic =>
  error("not-for-core-neuron", at, `CoreNEURON cannot do with ${what}.`, { hint: why });
