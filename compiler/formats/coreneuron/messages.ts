import { type Diagnostic, error, warning } from "../../../grammar/diagnostic.js";
import type { Span } from "../../../grammar/source.js";

/** `what` as in "FUNCTION_TABLE 'tau'", `why` as in "its tables stay in NEURON". */
export const notForCoreNeuron = (at: Span, what: string, why: string): Diagnostic =>
  error("not-for-core-neuron", at, `CoreNEURON cannot do with ${what}.`, { hint: why });

export const withoutDiffusion = (at: Span): Diagnostic =>
  warning("without-diffusion", at, "CoreNEURON has no diffusion between the segments of a cell.", {
    hint: "LONGITUDINAL_DIFFUSION is left out: where a section has more than one segment the numbers differ",
  });

export const notOnCoreNeuron = (at: Span, what: string): Diagnostic =>
  error("not-on-core-neuron", at, `Not supported yet on coreneuron: ${what}.`, {
    hint: "run the model with --target openmp or --target neuron",
  });
