import { type Diagnostic, error, type Label, warning } from "../../grammar/diagnostic.js";
import { didYouMean } from "../../grammar/did-you-mean.js";
import type { Span } from "../../grammar/source.js";
import { limitsHint } from "../ir/limits-hint.js";

/*
 * What can be wrong in the cells, populations, rules and recordings of an .hlk file; values and names: messages-hlk.ts.
 */

function suggest(name: string, known: readonly string[], what: string): string {
  if (known.length === 0) return `there are no ${what}`;
  const shown = [...new Set(known)].slice(0, 12).join(", ");
  return didYouMean(name, known) ?? `${what}: ${shown}${known.length > 12 ? ", …" : ""}`;
}

export const streamNeedsNetpyne = (at: Span): Diagnostic =>
  error(
    "stream-needs-netpyne",
    at,
    "`stream` joins the draws of several rules only in a model with `streams netpyne`.",
    {
      hint: "leave it out: every rule of this model has streams of its own",
    },
  );

export const cellDrawNotHere = (at: Span, name: string, what: string): Diagnostic =>
  error(
    "cell-draw-not-here",
    at,
    `${what[0]?.toUpperCase()}${what.slice(1)} cannot differ from cell to cell: '${name}' is a draw of the cell.`,
    { hint: "L, diam, Ra, cm, v_init, ions and the parameters of mechanisms may read it" },
  );

/* ------------------------------------------------------------- mechanisms */

export const unknownMechanism = (at: Span, name: string, known: readonly string[]): Diagnostic =>
  error("unknown-mechanism", at, `There is no mechanism '${name}'.`, { hint: suggest(name, known, "mechanisms") });

export const wrongMechanismForm = (at: Span, name: string, form: string, expected: string): Diagnostic =>
  error("wrong-mechanism-form", at, `'${name}' is ${form}, but ${expected}.`);

export const unknownParameter = (at: Span, name: string, mechanism: string, known: readonly string[]): Diagnostic =>
  error("unknown-parameter", at, `The mechanism '${mechanism}' has no parameter '${name}'.`, {
    hint: [didYouMean(name, known), `it has: ${known.join(", ") || "none"}`].filter((part) => part).join(" "),
  });

export const outsideLimits = (
  at: Span,
  name: string,
  value: number,
  low: number,
  high: number,
  declared: Span,
): Diagnostic =>
  warning("outside-limits", at, `'${name}' is ${value}, outside of its limits ${low} to ${high}.`, {
    labels: [{ span: declared, text: "the limits are declared here" }],
    hint: limitsHint,
  });

export const globalsDiffer = (at: Span, name: string, mechanism: string, first: Span): Diagnostic =>
  error("globals-differ", at, `'${name}' is GLOBAL in '${mechanism}': the model can have one value of it only.`, {
    labels: [{ span: first, text: "another value is given here" }],
  });

export const functionTableShape = (at: Span, table: string, name: string, count: number, declared: Span): Diagnostic =>
  error("function-table-shape", at, `The table '${table}' does not fit the FUNCTION_TABLE '${name}'.`, {
    hint: `it needs ${count === 1 ? "one axis" : `${count} axes`} of rising numbers, one for each argument, and no 'outside': beyond its ends NEURON holds the value`,
    labels: [{ span: declared, text: "the table is declared here" }],
  });

export const rateAndInterval = (at: Span): Diagnostic =>
  error("rate-and-interval", at, "'rate' and 'interval' say the same thing: give one of them.");

/* ------------------------------------------------------------------ cells */

export const unknownCell = (at: Span, name: string, known: readonly string[]): Diagnostic =>
  error("unknown-cell", at, `There is no cell '${name}'.`, { hint: suggest(name, known, "cells") });

export const unknownSection = (at: Span, name: string, cell: string, known: readonly string[]): Diagnostic =>
  error("unknown-section", at, `The cell '${cell}' has no section or list '${name}'.`, {
    hint: suggest(name, known, "it has"),
  });

export const noSections = (at: Span, cell: string): Diagnostic =>
  error("no-sections", at, `The cell '${cell}' has no section.`);

export const twoRoots = (at: Span, cell: string, name: string, root: string, first: Span): Diagnostic =>
  error("two-roots", at, `The section '${name}' of '${cell}' is attached to nothing, and so is '${root}'.`, {
    labels: [{ span: first, text: `'${root}' is the root` }],
    hint: `attach it: attach ${root}(1)`,
  });

export const attachLoop = (at: Span, name: string): Diagnostic =>
  error("attach-loop", at, `The section '${name}' is attached to itself, over its parents.`);

export const hangsOnRemoved = (at: Span, name: string, parent: string): Diagnostic =>
  error("hangs-on-removed", at, `The section '${name}' hangs on '${parent}', which is removed here.`, {
    hint: `remove it, too, or attach it elsewhere before: in ${name} { attach soma(0.5) }`,
  });

export const emptySections = (at: Span, cell: string): Diagnostic =>
  error("empty-sections", at, `No section of '${cell}' is meant by this.`);

export const notOneSection = (at: Span, cell: string, count: number): Diagnostic =>
  error("not-one-section", at, `This is ${count} sections of '${cell}', but one place is meant.`, {
    hint: "say which: each(…), random(…), spread(…), or name[0]",
  });

export const alreadyInserted = (at: Span, mechanism: string, section: string, first: Span): Diagnostic =>
  error("already-inserted", at, `'${mechanism}' is already in '${section}'.`, {
    labels: [{ span: first, text: "inserted here" }],
    hint: `'set ${mechanism} { … }' changes what is there`,
  });

export const notInserted = (at: Span, pattern: string, section: string, known: readonly string[]): Diagnostic =>
  error("not-inserted", at, `'${pattern}' is not in '${section}'.`, {
    hint: known.length > 0 ? suggest(pattern, known, "inserted there") : "nothing is inserted there",
  });

export const pointsAndLength = (at: Span, section: string, field: string, points: Span): Diagnostic =>
  error("points-and-length", at, `'${section}' has points and '${field}': points set the length and the diameters.`, {
    labels: [{ span: points, text: "the points are given here" }],
    hint: "for positions only, write `shape = …` instead of `points = …`",
  });

export const badPoint = (at: Span, expected: string): Diagnostic =>
  error("bad-point", at, `A point here is ${expected}.`);

export const perSegmentLength = (at: Span, section: string, nseg: number, count: number): Diagnostic =>
  error("per-segment-length", at, `'${section}' has ${nseg} segments, but this list has ${count} values.`);

export const arrayLength = (at: Span, what: string, length: number, count: number): Diagnostic =>
  error("array-length", at, `${what} has ${length} elements, but this list has ${count} values.`, {
    hint: "give a value for each element, or one value for all",
  });

export const positionOutside = (at: Span, value: number): Diagnostic =>
  error("position-outside", at, `A place on a section lies between 0 and 1, but this is ${value}.`);

export const ionNotThere = (
  at: Span,
  ion: string,
  [section = "", ...more]: readonly string[],
  known: readonly string[],
): Diagnostic =>
  error("ion-not-there", at, `No mechanism in '${section}'${alsoIn(more.length)} uses the ion '${ion}'.`, {
    hint: suggest(ion, known, "ions there"),
  });

const alsoIn = (count: number) => (count === 0 ? "" : ` or ${count} other section${count === 1 ? "" : "s"}`);

export const spikeCondition = (at: Span): Diagnostic =>
  error("spike-condition", at, "A spike is where v rises above a threshold: write `v > 10 mV`.");

export const needsPoints = (at: Span, name: string, section: string): Diagnostic =>
  error("needs-points", at, `'${name}' needs the position of '${section}', which has neither points nor shape.`);

/* ------------------------------------------- populations and selections */

export const unknownCells = (at: Span, name: string, known: readonly string[]): Diagnostic =>
  error("unknown-cells", at, `No population, cell or group is called '${name}'.`, {
    hint: suggest(name, known, "there are"),
  });

export const unknownTagValue = (at: Span, tag: string, value: string, known: readonly string[]): Diagnostic =>
  error("unknown-tag-value", at, `No population has ${tag} = ${value}.`, {
    hint: suggest(value, known, `values of ${tag}`),
  });

export const tagIsVariable = (at: Span, tag: string, variable: Span): Diagnostic =>
  error("tag-is-variable", at, `The tag '${tag}' has the name of a value: conditions could mean either.`, {
    labels: [{ span: variable, text: "declared here" }],
    hint: "rename one of them",
  });

export const indexAndCondition = (at: Span): Diagnostic =>
  error("index-and-condition", at, "Indices and conditions do not mix in one pair of brackets.", {
    hint: "write (cells[0:10])[y in 0..100 um]",
  });

export const intervalAsIndex = (at: Span): Diagnostic =>
  error("interval-as-index", at, "`a..b` is an interval of numbers; indices are counted with a colon.", {
    hint: "write [0:10] for the first ten",
  });

export const emptySelection = (at: Span, what: string, others: readonly Label[] = []): Diagnostic =>
  error("empty-selection", at, `No cell is selected by this: ${what} would do nothing.`, { labels: others });

/** `rule`: its name, which tells the rows of a `for` apart. */
export const emptyRule = (at: Span, rule: string, side: string): Diagnostic =>
  error("empty-rule", at, `The rule '${rule}' matches nothing: no ${side} cell is selected.`, {
    hint: "write `optional connect` where that is meant",
  });

export const artificialTarget = (at: Span, population: string): Diagnostic =>
  error("artificial-target", at, `'${population}' has artificial cells, without sections.`);

export const needsNetReceive = (at: Span, mechanism: string): Diagnostic =>
  error("needs-net-receive", at, `'${mechanism}' has no NET_RECEIVE block: it cannot receive spikes.`);

export const outsideVolume = (at: Span, axis: string, low: number, high: number, size: number): Diagnostic =>
  warning("outside-volume", at, `${axis} = ${low}..${high} um reaches outside the volume (0..${size} um).`);

/* --------------------------------------------------------- rules, stimuli */

export const unknownSynapse = (at: Span, name: string, known: readonly string[]): Diagnostic =>
  error("unknown-synapse", at, `There is no synapse '${name}'.`, { hint: suggest(name, known, "synapses") });

export const needsSynapse = (at: Span): Diagnostic =>
  error("needs-synapse", at, "A connection to cells with sections needs a synapse.", { hint: "write `… with NAME`" });

export const synapseOnArtificial = (at: Span, population: string): Diagnostic =>
  error("synapse-on-artificial", at, `'${population}' has artificial cells: they receive spikes without a synapse.`, {
    hint: "leave out `with` and `on`, and connect them by a rule of their own",
  });

export const negativeDelay = (at: Span, delayMs: number): Diagnostic =>
  error("negative-delay", at, `A delay cannot be negative, but this is ${delayMs} ms.`);

export const densityAxes = (at: Span): Diagnostic =>
  error("density-axes", at, "A density may depend on one coordinate, but this one reads several.", {
    hint: "split the population, or take one of x, y, z (xnorm, ynorm, znorm)",
  });

export const densityShape = (at: Span, shape: string): Diagnostic =>
  error("density-shape", at, `In a volume that is a ${shape}, cells cannot be denser in one part of this axis.`, {
    hint: "a density may depend on any coordinate of a cuboid, and on y or ynorm of a cylinder",
  });

export const noBorders = (at: Span): Diagnostic =>
  error("no-borders", at, "'dist_3D_border' needs to know how far the borders of the volume reach.", {
    hint: "write volume { correct_border { distance = 150 um } }, or take dist_3D",
  });

export const tooManyPulses = (at: Span, count: number, most: number): Diagnostic =>
  error("too-many-pulses", at, `A source has at most ${most} pulses, but these are ${count}.`, {
    hint: "give the others to a second population",
  });

export const badVariants = (at: Span, population: string, sum: number): Diagnostic =>
  error(
    "bad-variants",
    at,
    `The parts of '${population}' are from 0 to 1 and make 1 together, but these make ${Number(sum.toPrecision(6))}.`,
    {
      hint: "write, say, variants { A: 0.1, B: 0.9 }",
    },
  );

export const badProbability = (at: Span, value: number): Diagnostic =>
  error("bad-probability", at, `A probability lies between 0 and 1, but this is ${value}.`);

export const twoPatterns = (at: Span, one: string, other: string, first: Span): Diagnostic =>
  error("two-patterns", at, `'${one}' and '${other}' both say which pairs are connected: give one of them.`, {
    labels: [{ span: first, text: `'${other}' is given here` }],
  });

export const thresholdsDiffer = (at: Span, population: string, first: Span): Diagnostic =>
  error("thresholds-differ", at, `Two rules give the cells of '${population}' different spike thresholds.`, {
    labels: [{ span: first, text: "another threshold is given here" }],
    hint: "the threshold belongs to the source cell: `spike at soma(0.5) when v > …`",
  });

export const sameRuleName = (at: Span, name: string, first: Span): Diagnostic =>
  error("same-rule-name", at, `Two rules are called '${name}': their random streams would be the same.`, {
    labels: [{ span: first, text: "the first is here" }],
    hint: "give them names: connect NAME: …",
  });

export const pairOutside = (at: Span, side: string, index: number, count: number): Diagnostic =>
  error("pair-outside", at, `There is no ${side} cell ${index}: ${count} are selected, counted from 0.`);

/* -------------------------------------------------------------- recording */

export const unknownRecorded = (at: Span, name: string, hint?: string): Diagnostic =>
  error("unknown-recorded", at, `'${name}' cannot be recorded.`, { hint });

export const unknownOwner = (at: Span, name: string, known: readonly string[]): Diagnostic =>
  error("unknown-owner", at, `'${name}' is no mechanism, synapse, point process or ion of these cells.`, {
    hint: suggest(name, known, "they have"),
  });

export const unknownRecordedVariable = (at: Span, name: string, of: string, known: readonly string[]): Diagnostic =>
  error("unknown-recorded-variable", at, `'${of}' has no variable '${name}'.`, {
    hint: suggest(name, known, "it has"),
  });

/** `record hh.minf`: NEURON has one `minf_hh` for all segments. */
export const globalRecorded = (at: Span, name: string, mechanism: string): Diagnostic =>
  error("global-recorded", at, `'${name}' of ${mechanism} is GLOBAL: segments have none of their own.`, {
    hint: `only RANGE variables and STATEs are recorded: move ${name} from GLOBAL to RANGE in its .mod file`,
  });

export const notRecordable = (at: Span, owner: string, place: string): Diagnostic =>
  error("not-recordable", at, `'${owner}' is not in ${place}.`, {
    hint: "say where it is: record … at SECTION(x), or at each(…) for the sections that have it",
  });

export const recordsNoPlace = (at: Span, stimulus: string): Diagnostic =>
  error("records-no-place", at, `Where '${stimulus}' sits is decided cell by cell.`, {
    hint: "say which places to record: record … at SECTION(x)",
  });

export const noSimulate = (at: Span): Diagnostic =>
  error("no-simulate", at, "The model does not say how long to simulate.", { hint: "write `simulate 1 s`" });

/* --------------------------------------------------------------- pointers */

export const unknownPointer = (at: Span, name: string, mechanism: string, known: readonly string[]): Diagnostic =>
  error("unknown-pointer", at, `'${mechanism}' has no POINTER '${name}'.`, { hint: suggest(name, known, "it has") });

export const pointerTarget = (at: Span): Diagnostic =>
  error("pointer-target", at, "A pointer stands for one variable of the cell.", {
    hint: "write v, MECHANISM.variable or ION.variable, and @SECTION(x) where it is elsewhere: hh.m@soma(0.5)",
  });
