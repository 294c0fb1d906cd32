import { type Diagnostic, error, warning } from "../diagnostic.js";
import { didYouMean } from "../did-you-mean.js";
import type { Span } from "../source.js";

/** Where the block or list that is being read was opened: `BREAKPOINT` at its span. */
export interface Opening {
  readonly word: string;
  readonly span: Span;
}

/** `shape` is the form of the statement at hand, as in `SOLVE block METHOD method`. */
export const syntaxError = (at: Span, expected: string, found: string, shape?: string): Diagnostic =>
  error("syntax-error", at, `Expected ${expected}, but found ${found}.`, {
    hint: shape === undefined ? undefined : `the form is: ${shape}`,
  });

export const unclosedBlock = (at: Span, opening: Opening, found: string): Diagnostic =>
  error("unclosed-block", at, `Expected '}' to close ${opening.word}, but found ${found}.`, {
    labels: [{ span: opening.span, text: `${opening.word} opened here` }],
  });

export const unclosedParenthesis = (at: Span, opening: Span, found: string): Diagnostic =>
  error("unclosed-parenthesis", at, `Expected ')', but found ${found}.`, {
    labels: [{ span: opening, text: "'(' opened here" }],
  });

export const unclosedUnit = (at: Span): Diagnostic =>
  error("unclosed-unit", at, "This unit is not closed on its line.", {
    hint: "after a number or a declared name, parentheses hold a unit: 5 (mV)",
  });

export const unclosedRawText = (at: Span, word: string): Diagnostic =>
  error("unclosed-raw-text", at, `This ${word} is never closed.`, {
    hint: `it ends at a line whose first word is END${word}`,
  });

export const unclosedText = (at: Span): Diagnostic =>
  error("unclosed-text", at, "This text in quotes is not closed on its line.");

export const strayCharacter = (at: Span, character: string): Diagnostic =>
  error("stray-character", at, `NMODL has no ${character}.`);

export const needlessSemicolon = (at: Span): Diagnostic =>
  error("needless-semicolon", at, "NMODL has no ';': statements simply follow each other.", {
    hint: "remove it, and any others in this file",
  });

export const needlessBrace = (at: Span): Diagnostic =>
  error("needless-brace", at, "This '}' closes nothing.", { hint: "there is one '}' too many above, or here" });

export const unknownBlock = (at: Span, word: string, known: readonly string[]): Diagnostic =>
  error("unknown-block", at, `NMODL has no block '${word}'.`, { hint: didYouMean(word, known) });

export const singleEqualsNeeded = (at: Span): Diagnostic =>
  error("single-equals-needed", at, "'==' compares; a statement needs '='.");

export const doubleEqualsNeeded = (at: Span): Diagnostic =>
  error("double-equals-needed", at, "'=' assigns; a condition needs '=='.");

export const bracesNeeded = (at: Span, word: string): Diagnostic =>
  error("braces-needed", at, `The statements of ${word} need braces, even a single one.`, {
    hint: `${word} … { … }`,
  });

export const comparisonNeeded = (at: Span): Diagnostic =>
  error("comparison-needed", at, "WATCH needs a comparison with '<' or '>' in its parentheses.", {
    hint: "the form is: WATCH (v > threshold) 1",
  });

export const integerNeeded = (at: Span, what: string, found: string): Diagnostic =>
  error("integer-needed", at, `${what} is a whole number, not ${found}.`);

export const nestedTooDeep = (at: Span): Diagnostic =>
  error("nested-too-deep", at, "Expressions or blocks in this file are nested too deeply to read.");

export const fileNameNeeded = (at: Span): Diagnostic =>
  error("file-name-needed", at, "INCLUDE needs a file name in quotes.", { hint: 'the form is: INCLUDE "file.inc"' });

export const missingInclude = (at: Span, name: string): Diagnostic =>
  error("missing-include", at, `The included file '${name}' was not found.`);

export const includeCycle = (at: Span, name: string): Diagnostic =>
  error("include-cycle", at, `The file '${name}' includes itself, directly or through others.`);

export const textAfterEnd = (at: Span, word: string): Diagnostic =>
  warning("text-after-end", at, `NEURON ignores what follows ${word} on its line.`, {
    hint: "put it on a line of its own",
  });
