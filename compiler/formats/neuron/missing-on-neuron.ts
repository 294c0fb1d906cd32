import { type Diagnostic, error } from "../../../grammar/diagnostic.js";
import type { Span } from "../../../grammar/source.js";
import type { SolvedNetwork } from "../../ir/network.js";

const notOnNeuron = (at: Span, what: string): Diagnostic =>
  error("not-on-neuron", at, `Not supported on neuron: ${what}.`, {
    hint: "NEURON records i_membrane of segments; run the model with --target openmp",
  });

/** What of a model a run in NEURON cannot give, each at its own text. */
export function missingOnNeuron({ signals = [] }: SolvedNetwork): Diagnostic[] {
  return signals.map(({ span, what, name }) => notOnNeuron(span, `recording ${what.kind} ('${name}')`));
}
