import { type Diagnostic, error, warning } from "../../grammar/diagnostic.js";
import { didYouMean } from "../../grammar/did-you-mean.js";
import { isUnitWord } from "../../grammar/hlk/unit-words.js";
import type { Span } from "../../grammar/source.js";

/*
 * What can be wrong in the values and names of an .hlk file. One function per message; the code is the function's name.
 * Messages about cells, populations and rules: messages-hlk-model.ts.
 */

/** `known`, as a hint when nothing is near: at most twelve names. */
function suggest(name: string, known: readonly string[], what: string): string | undefined {
  const near = didYouMean(name, known);
  if (near) return near;
  if (known.length === 0) return `there are no ${what}`;
  const shown = [...new Set(known)].slice(0, 12).join(", ");
  return `${what}: ${shown}${known.length > 12 ? ", …" : ""}`;
}

/** "The count of …" in the middle of a sentence. */
const lowerFirst = (text: string): string => text.replace(/^(The|A|An) /, (word) => word.toLowerCase());

export const unknownName = (at: Span, name: string, known: readonly string[], hint?: string): Diagnostic =>
  error("unknown-name", at, `Unknown name '${name}'.`, {
    hint: hint ?? (isUnitWord(name) ? `as a unit it stands right behind a number: 1 ${name}` : didYouMean(name, known)),
  });

export const unknownFunction = (at: Span, name: string, known: readonly string[]): Diagnostic =>
  error("unknown-function", at, `Unknown function '${name}'.`, {
    hint: name === "range" ? "whole numbers are counted as 0:3" : didYouMean(name, known),
  });

export const notAUnit = (at: Span, text: string): Diagnostic =>
  error("not-a-unit", at, `'${text}' is not a unit.`, {
    hint: "units are written like um, mV, S/cm2, ohm cm, /mm3, um/ms, degC",
  });

export const duplicateName = (at: Span, what: string, name: string, first: Span): Diagnostic =>
  error("duplicate-name", at, `${what} '${name}' is declared twice.`, {
    labels: [{ span: first, text: "first declared here" }],
  });

export const nameIsVariable = (at: Span, name: string): Diagnostic =>
  error(
    "name-is-variable",
    at,
    `'${name}' is a variable of the \`for\`, but the name that is declared here is literal.`,
    {
      hint: `write "{${name}}" for its value`,
    },
  );

/** `cell a extends b`, `cell b extends a`. */
export const extendsItself = (at: Span, name: string, by: readonly string[]): Diagnostic =>
  error(
    "extends-itself",
    at,
    `The cell '${name}' extends itself${by.length > 0 ? `, by way of ${by.join(", ")}` : ""}.`,
  );

export const dependsOnItself = (at: Span, name: string): Diagnostic =>
  error("depends-on-itself", at, `The value of '${name}' depends on itself.`);

export const paramInStructure = (at: Span, name: string, what: string): Diagnostic =>
  error(
    "param-in-structure",
    at,
    `'${name}' is a param, bound at run time, but ${lowerFirst(what)} is decided before.`,
    {
      hint: `make it an option: option ${name} = …`,
    },
  );

export const drawNotHere = (at: Span, fn: string, what: string): Diagnostic =>
  error("draw-not-here", at, `${what} cannot be random: '${fn}' draws a number per cell or connection.`);

/** `site.` in a probability, `pre.` in a population. */
export const ownerNotHere = (at: Span, owner: string, what: string): Diagnostic =>
  error("owner-not-here", at, `${what[0]?.toUpperCase()}${what.slice(1)} cannot read '${owner}.…'.`, {
    hint: {
      pre: "a presynaptic cell is known in the fields of a connect rule",
      post: "a postsynaptic cell is known in the fields of a connect rule and of `stimulate … through`",
      site: "where a contact lies is known in its weight and delay",
    }[owner],
  });

export const notKnownNow = (at: Span, what: string): Diagnostic =>
  error("not-known-now", at, `${what} must be known when the model is compiled, but this is known only later.`);

/* ------------------------------------------------------------------ units */

/** `isBelow`: the unit has come below the line, as in `1/28000 S/cm2`. */
export const wrongUnit = (at: Span, what: string, expected: string, actual: string, isBelow = false): Diagnostic =>
  error("wrong-unit", at, `${what} is in ${expected}, but this is in ${actual}.`, {
    hint: isBelow ? `a unit belongs to the number right before it: write 1 ${expected} / …` : undefined,
  });

export const notAPlainNumber = (at: Span, what: string, unit: string): Diagnostic =>
  error("not-a-plain-number", at, `${what} is a plain number, but this is in ${unit}.`, {
    hint: `divide by something in ${unit}, such as: x / (150 ${unit})`,
  });

export const unitsDiffer = (at: Span, verb: string, left: string, right: string): Diagnostic =>
  error("units-differ", at, `Cannot ${verb} ${left} and ${right}.`);

export const mixedBareNumber = (bare: Span, verb: string, united: Span, unit: string): Diagnostic =>
  error("mixed-bare-number", bare, `Cannot ${verb} a number without a unit and one in ${unit}.`, {
    labels: [{ span: united, text: `this is in ${unit}` }],
    hint: `write the unit: … ${unit}`,
  });

export const unitTwice = (at: Span, unit: string): Diagnostic =>
  error("unit-twice", at, `This has its own unit already (${unit}).`);

export const unitOnNonNumber = (at: Span, what: string): Diagnostic =>
  error("unit-on-non-number", at, `A unit belongs to numbers, but this is ${what}.`);

export const powerOfUnit = (at: Span, unit: string): Diagnostic =>
  error("power-of-unit", at, `A quantity in ${unit} can only be raised to a whole number that is known now.`);

/* ------------------------------------------------------------------ kinds */

export const wrongKind = (at: Span, what: string, expected: string, actual: string): Diagnostic =>
  error("wrong-kind", at, `${what} must be ${expected}, but this is ${actual}.`, {
    hint:
      actual.startsWith("the text") && expected === "a number" ? "expressions are written without quotes" : undefined,
  });

export const notComparable = (at: Span, left: string, right: string): Diagnostic =>
  error("not-comparable", at, `Cannot compare ${left} with ${right}.`);

export const wrongArgumentCount = (at: Span, fn: string, expected: string, actual: number): Diagnostic =>
  error("wrong-argument-count", at, `'${fn}' takes ${expected}, but here ${actual === 1 ? "is" : "are"} ${actual}.`);

export const unknownArgument = (at: Span, fn: string, name: string, known: readonly string[]): Diagnostic =>
  error("unknown-argument", at, `'${fn}' has no argument '${name}'.`, { hint: suggest(name, known, "arguments") });

export const spreadUnnamed = (at: Span, fn: string): Diagnostic =>
  error("spread-unnamed", at, `Say what the second number of '${fn}' is: a standard deviation or a variance.`, {
    hint: `write ${fn}(…, sd = …) or ${fn}(…, var = …)`,
  });

export const noSuchMember = (at: Span, name: string, of: string, known: readonly string[]): Diagnostic =>
  error("no-such-member", at, `${of} has no '${name}'.`, { hint: suggest(name, known, "it has") });

export const indexOutOfRange = (at: Span, index: number, length: number): Diagnostic =>
  error("index-out-of-range", at, `Index ${index} is outside: there are ${length}, counted from 0.`);

export const nothingToRepeat = (at: Span): Diagnostic =>
  warning("nothing-to-repeat", at, "This is empty: what the `for` declares is not there at all.");

export const emptyRange = (at: Span): Diagnostic =>
  error("empty-range", at, "This range is empty: its end lies before its start.");

export const netpyneSpelling = (at: Span, name: string, better: string): Diagnostic =>
  warning("netpyne-spelling", at, `'${name}' is NetPyNE's spelling.`, { hint: `write ${better}` });

/* ------------------------------------------------- declarations, settings */

export const valueNotAllowed = (at: Span, name: string, value: string, choices: string): Diagnostic =>
  error("value-not-allowed", at, `'${name}' may not be ${value}: it must be in ${choices}.`);

export const unknownSetting = (at: Span, name: string, known: readonly string[]): Diagnostic =>
  error("unknown-setting", at, `--set names nothing in this model: '${name}'.`, {
    hint: didYouMean(name, known) ?? "`hillock params MODEL` lists what can be set",
  });

export const ambiguousSetting = (at: Span, path: string, owners: readonly string[]): Diagnostic =>
  error("ambiguous-setting", at, `'${path}' is said of more than one thing here.`, {
    hint: `say which: ${owners.map((owner) => `${owner}.${path}`).join(" or ")}`,
  });

export const nothingToChange = (at: Span, path: string, op: string): Diagnostic =>
  error("nothing-to-change", at, `'${op}' has nothing to change: the model gives no ${path}.`, {
    hint: "give a value with '='",
  });

export const badSettingValue = (at: Span, text: string): Diagnostic =>
  error("bad-setting-value", at, `'${text}' is not a value: write a number with its unit, or a word.`);

export const unknownField = (at: Span, name: string, of: string, known: readonly string[]): Diagnostic =>
  error("unknown-field", at, `${of} has no field '${name}'.`, {
    hint: ofNetpyne.get(name) ?? suggest(name, known, "fields"),
  });

/** What to write for a field that NetPyNE has. */
const ofNetpyne: ReadonlyMap<string, string> = new Map([
  ["synsPerConn", "write contacts"],
  ["loc", "a place stands before the braces: … on dend(0.5) { … }"],
  ["sec", "a place stands before the braces: … on dend(0.5) { … }"],
  ["synMech", "a synapse stands before the braces: connect A -> B with AMPA { … }"],
  ["connList", "write pairs = [(0, 3), (1, 4)]"],
  ["numCells", "write count"],
  ["cellType", "write cell = NAME; for choosing cells later: tags { cellType = … }"],
  ["cellModel", "write cell = NAME; for choosing cells later: tags { cellModel = … }"],
  ...["x", "y", "z"].map((axis): [string, string] => [`${axis}Range`, `write ${axis} = 0..100 um`]),
  ...["x", "y", "z"].map((axis): [string, string] => [`${axis}normRange`, `write ${axis}norm = 0..1`]),
  ["tstop", "the duration stands behind `simulate`: simulate 1 s"],
  ["duration", "the duration stands behind `simulate`: simulate 1 s"],
  ["temperature", "write celsius"],
]);

export const duplicateField = (at: Span, name: string, first: Span): Diagnostic =>
  error("duplicate-field", at, `'${name}' is given twice.`, { labels: [{ span: first, text: "first given here" }] });

export const missingField = (at: Span, of: string, fields: string): Diagnostic =>
  error("missing-field", at, `${of} needs ${fields}.`);

export const fieldsExclude = (at: Span, one: string, other: string, first: Span): Diagnostic =>
  error("fields-exclude", at, `'${one}' and '${other}' exclude each other.`, {
    labels: [{ span: first, text: `'${other}' is given here` }],
  });

export const onlyAssignment = (at: Span, op: string, name: string): Diagnostic =>
  error("only-assignment", at, `'${op}' has nothing to change here: write ${name} = ….`);

export const unknownBundle = (at: Span, name: string, known: readonly string[]): Diagnostic =>
  error("unknown-bundle", at, `There is no rule bundle '${name}'.`, { hint: suggest(name, known, "bundles") });

export const unknownWord = (at: Span, what: string, word: string, known: readonly string[]): Diagnostic =>
  error("unknown-word", at, `${what} cannot be '${word}'.`, { hint: suggest(word, known, "it is one of") });

export const notPositive = (at: Span, what: string, value: number): Diagnostic =>
  error("not-positive", at, `${what} must be greater than 0, but is ${value}.`);

export const notFinite = (at: Span, what: string, value: number): Diagnostic =>
  error("not-finite", at, `${what} is no number: this comes to ${value}.`);

export const notACount = (at: Span, what: string, value: number, least = 0, most = Infinity): Diagnostic => {
  const range = most === Infinity ? `${least} or more` : `${least} to ${most}`;
  const isFraction = value > least && !Number.isInteger(value);
  return error("not-a-count", at, `${what} must be a whole number, ${range}, but is ${value}.`, {
    hint: isFraction ? "int(…), floor(…), ceil(…) and round(…) make whole numbers" : undefined,
  });
};

export const tooMany = (at: Span, what: string, count: number, most: number): Diagnostic =>
  error("too-many", at, `${what}: ${count}, but at most ${most} can be written out.`);

export const expressionTooLarge = (at: Span, most: number): Diagnostic =>
  error("expression-too-large", at, `This has more than ${most} terms, with all names in it opened.`);

export const declaredTwice = (at: Span, what: string, first: Span): Diagnostic =>
  error("declared-twice", at, `A model has one '${what}'.`, { labels: [{ span: first, text: "the first is here" }] });

/* ----------------------------------------------------------------- tables */

export const fileNotFound = (at: Span, path: string, near?: readonly string[]): Diagnostic =>
  error("file-not-found", at, `There is no file '${path}'.`, {
    hint: near && near.length > 0 ? didYouMean(path, near) : undefined,
  });

export const badTableFile = (at: Span, path: string, reason: string): Diagnostic =>
  error("bad-table-file", at, `'${path}' cannot be read as this table: ${reason}.`);

export const tableShape = (at: Span, axis: string, expected: number, actual: number): Diagnostic =>
  error("table-shape", at, `Along '${axis}' there must be ${expected} values, but here are ${actual}.`);

export const axisRepeats = (at: Span, axis: string, value: string): Diagnostic =>
  error("axis-repeats", at, `The axis '${axis}' has '${value}' twice.`);

export const axisNotRising = (at: Span, axis: string): Diagnostic =>
  error("axis-not-rising", at, `The edges of the axis '${axis}' must rise.`);

export const noTableEntry = (
  at: Span,
  table: string,
  axis: string,
  value: string,
  known: readonly string[],
): Diagnostic =>
  error("no-table-entry", at, `The axis '${axis}' of table '${table}' has no '${value}'.`, {
    hint: suggest(value, known, "it has"),
  });

export const outsideTable = (at: Span, table: string, axis: string, value: number): Diagnostic =>
  error("outside-table", at, `${value} lies outside all bins of the axis '${axis}' of table '${table}'.`, {
    hint: "give the table a value for that: { outside = 0 }",
  });
