import { type Diagnostic, error, warning } from "../../../grammar/diagnostic.js";
import type { Span } from "../../../grammar/source.js";

export const unreadableC = (at: Span, problem: string): Diagnostic =>
  error("unreadable-c", at, `The C of this VERBATIM block cannot be read: ${problem}.`, {
    hint: "write what it does in NMODL, outside of VERBATIM",
  });

/** `what` is a noun with what it does not have: "the C function 'hoc_lookup'". */
export const unsupportedC = (at: Span, what: string, hint?: string): Diagnostic =>
  error("unsupported-c", at, `not supported yet: ${what} in VERBATIM.`, {
    hint:
      hint ?? "C on the mechanism's own variables, random streams and Vectors is understood; write the rest in NMODL",
  });

export const ignoredOutput = (at: Span, fn: string): Diagnostic =>
  warning("ignored-output", at, `${fn} prints nothing here.`);

export const ignoredCheck = (at: Span, fn: string): Diagnostic =>
  warning("ignored-check", at, `${fn} does not stop the run here: what it guards against is not looked for.`);

export const absentVector = (at: Span, name: string): Diagnostic =>
  warning("absent-vector", at, `'${name}' would hold a Vector that hoc or Python hands over: here it is empty.`, {
    hint: "a list of spike times is a population: cell = spikes([[1, 5], [2.5]] ms)",
  });

export const absentStructure = (at: Span): Diagnostic =>
  warning(
    "absent-structure",
    at,
    "The address here would be of a structure that hoc or other mechanisms share: none is there.",
    {
      hint: "what it holds reads as 0, and what is written into it goes nowhere; numbers that matter can be variables of the file",
    },
  );

export const guessedDistribution = (at: Span, name: string): Diagnostic =>
  warning("guessed-distribution", at, `Nothing says how '${name}' is distributed: it draws uniformly from (0, 1).`, {
    hint: "nrnran123_negexp(…) and its kin say it, or a comment: Random.negexp(1), Random.normal(0,1)",
  });
