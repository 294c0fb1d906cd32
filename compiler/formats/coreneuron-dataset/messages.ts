import { type Diagnostic, error, warning } from "../../../grammar/diagnostic.js";
import type { Span } from "../../../grammar/source.js";

export const notInDataset = (at: Span, what: string): Diagnostic =>
  error("not-in-dataset", at, `Not supported yet in CoreNEURON's dataset: ${what}.`, {
    hint: "let NEURON hand the model over: --target coreneuron without --dataset",
  });

export const recordingLeftOut = (at: Span, name: string): Diagnostic =>
  warning(
    "recording-left-out",
    at,
    `The recording '${name}' is left out: from a dataset CoreNEURON keeps spikes alone.`,
    {
      hint: "--target coreneuron without --dataset records",
    },
  );
