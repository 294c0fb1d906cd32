import { type Diagnostic, error, type Label } from "../diagnostic.js";
import { didYouMean } from "../did-you-mean.js";
import type { Span } from "../source.js";
import { unitWords } from "./unit-words.js";

/** What stands at the place of an error: its text as the user sees it, "the end of the line", … */
export interface Found {
  readonly span: Span;
  readonly text: string;
}

export const unexpectedCharacter = (at: Span, character: string): Diagnostic =>
  error("unexpected-character", at, `The character '${character}' has no meaning here.`, {
    hint: /[²³]/.test(character)
      ? "powers of units are written as digits: cm2, um3"
      : /[\p{L}]/u.test(character)
        ? "names are made of a-z, A-Z, 0-9 and _; write any other name in quotes"
        : undefined,
  });

export const unclosedString = (at: Span, quote: string): Diagnostic =>
  error("unclosed-string", at, `This text has no closing ${quote} on its line.`);

export const unclosedComment = (at: Span): Diagnostic =>
  error("unclosed-comment", at, "This comment is never closed.", { hint: "close it with */" });

export const unclosedBracket = (open: Span, bracket: string, before: Found): Diagnostic =>
  error("unclosed-bracket", open, `This '${bracket}' is never closed.`, {
    labels: [{ span: before.span, text: `'${closing(bracket)}' is missing before ${before.text}` }],
  });

const pairs: { readonly [open: string]: string } = { "(": ")", "[": "]", "{": "}" };
const closing = (open: string): string => pairs[open] ?? open;

export const unopenedBracket = (at: Span, bracket: string): Diagnostic =>
  error("unopened-bracket", at, `This '${bracket}' closes nothing.`);

/** `where` ends the sentence: "after the name of population", "to open the body of the cell". */
export const expectedToken = (found: Found, expected: string, where: string, labels?: readonly Label[]): Diagnostic =>
  error("expected-token", found.span, `Expected ${expected} ${where}, found ${found.text}.`, labels ? { labels } : {});

/** `connect A -> B with S at dend(0.5)`. */
export const placeWithOn = (found: Found): Diagnostic =>
  error("place-with-on", found.span, `Expected 'on' before the place of the synapse, found ${found.text}.`, {
    hint: "connect … with SYNAPSE on PLACE; `at` is for stimulate and record",
  });

/** `isNamed`: another name follows the cells, as if the first had been meant for the name of the connection. */
export const expectedArrow = (found: Found, isNamed: boolean): Diagnostic =>
  error("expected-arrow", found.span, `Expected '->' or '<->' after the presynaptic cells, found ${found.text}.`, {
    hint: isNamed ? "the name of a connection ends with ':', several populations are joined by ','" : undefined,
  });

export const expectedName = (found: Found, where: string): Diagnostic =>
  error("expected-name", found.span, `Expected a name ${where}, found ${found.text}.`);

export const expectedExpression = (found: Found, label?: Label): Diagnostic =>
  error("expected-expression", found.span, `Expected a value, found ${found.text}.`, label ? { labels: [label] } : {});

/** `items` says what the list holds: "a declaration", "a statement of a cell". */
export const expectedItem = (found: Found, items: string, word: string, known: readonly string[]): Diagnostic =>
  error("expected-item", found.span, `Expected ${items}, found ${found.text}.`, {
    hint: didYouMean(word, known) ?? `it starts with one of: ${known.join(", ")}`,
  });

export const placesNeedBrackets = (found: Found, name: string): Diagnostic =>
  error("places-need-brackets", found.span, `Expected a statement, found another place: ${found.text}.`, {
    hint: `several places stand in brackets: [soma(0.5), ${name}(0.5)]`,
  });

export const missingSeparator = (found: Found): Diagnostic =>
  error("missing-separator", found.span, `Expected a new line or a comma before ${found.text}.`);

export const unexpectedToken = (found: Found, after: string, hint?: string): Diagnostic =>
  error("unexpected-token", found.span, `Did not expect ${found.text} after ${after}.`, { hint });

export const slashesDivide = (found: Found, slashes: Span): Diagnostic =>
  error("slashes-divide", found.span, `Did not expect ${found.text} here.`, {
    labels: [{ span: slashes, text: "'//' after a value is integer division" }],
    hint: "start a comment after a value with #",
  });

export const unknownUnit = (at: Span, word: string): Diagnostic =>
  error("unknown-unit", at, `'${word}' is not a unit.`, {
    hint:
      symbolOf(word) ??
      (word.length > 1 ? didYouMean(word, unitWords) : undefined) ??
      `only a unit can stand right after a number; write '* ${word}' to multiply, or a comma before the next field`,
  });

/** `microns`, `milliseconds`, `Hertz`: units are written as symbols. */
function symbolOf(word: string): string | undefined {
  const [, prefix = "", unit = ""] = /^(milli|micro|nano|pico|kilo|mega)?(\w+?)s?$/.exec(word.toLowerCase()) ?? [];
  const symbol = prefix === "micro" && unit === "n" ? "m" : symbols[unit];
  return symbol && `write '${prefix === "mega" ? "M" : prefix === "micro" ? "u" : (prefix[0] ?? "")}${symbol}'`;
}

const symbols: { readonly [unit: string]: string } = {
  ...{ meter: "m", metre: "m", second: "s", volt: "V", amp: "A", ampere: "A", siemen: "S", hertz: "Hz", ohm: "ohm" },
  ...{ farad: "F", molar: "M", celsiu: "degC" },
};

export const unitAfterExpression = (at: Span, unit: string): Diagnostic =>
  error("unit-after-expression", at, `The unit '${unit}' cannot follow this.`, {
    hint: `a unit follows a number, list, tuple or range; write '* 1 ${unit}' here`,
  });

export const rangeAsIndex = (at: Span, low: number, high: number): Diagnostic =>
  error("range-as-index", at, "A range of values cannot be an index.", {
    hint: `indices are slices, without the last: [${low}:${high + 1}] has ${low} to ${high}`,
  });

export const caretIsNotPower = (at: Span): Diagnostic =>
  error("caret-is-not-power", at, "'^' is for units such as ms^2.", { hint: "a power is written **" });

export const wrongLogic = (at: Span, text: string): Diagnostic =>
  error("wrong-logic", at, `'${text}' is not an operator.`, { hint: `write '${text.startsWith("&") ? "and" : "or"}'` });

export const comparisonChain = (at: Span): Diagnostic =>
  error("comparison-chain", at, "Comparisons cannot be chained.", { hint: "write 'a < x and x < b', or 'x in a..b'" });

export const assignmentInCondition = (at: Span): Diagnostic =>
  error("assignment-in-condition", at, "'=' assigns; a condition compares.", { hint: "write '=='" });

export const positionalAfterNamed = (at: Span): Diagnostic =>
  error("positional-after-named", at, "An argument without a name cannot come after one with a name.");

export const repeatedClause = (at: Span, word: string, first: Span): Diagnostic =>
  error("repeated-clause", at, `'${word}' is given twice.`, { labels: [{ span: first, text: "first here" }] });

export const unknownPlacePolicy = (at: Span, word: string): Diagnostic =>
  error("unknown-place-policy", at, `Synapses cannot be placed by '${word}'.`, {
    hint: didYouMean(word, ["uniform", "density", "distance"]) ?? "write uniform, density(…) or distance(…)",
  });

export const nestedTooDeeply = (at: Span): Diagnostic =>
  error("nested-too-deeply", at, "Too many brackets or operators, one inside the other.", {
    hint: "name parts of it: let part = …",
  });
