import { type Diagnostic, error } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";

/* What a target cannot do. */

export const notOnCuda = (at: Span, what: string): Diagnostic =>
  error("not-on-cuda", at, `Not supported yet on cuda: ${what}.`, {
    hint: "run the model with --target openmp, which gives the same bits",
  });

export const notInMixed = (at: Span, target: string): Diagnostic =>
  error("not-in-mixed", at, `The target ${target} computes in double precision: it has no 'mixed'.`, {
    hint: "run the model with --target openmp, or with --precision double",
  });
