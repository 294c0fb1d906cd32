import { type Diagnostic, error, warning } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";

/* What can be wrong when a linked model becomes kernels and columns. */

export const equalPurposes = (at: Span, purpose: string, first: Span): Diagnostic =>
  error("equal-purposes", at, `Two parts of the model would draw the same random numbers ('${purpose}').`, {
    labels: [{ span: first, text: "the other one" }],
    hint: "give one of them another name",
  });

export const collidingPurposes = (at: Span, purpose: string, other: string, first: Span): Diagnostic =>
  error("colliding-purposes", at, `The random streams '${purpose}' and '${other}' happen to have the same number.`, {
    labels: [{ span: first, text: "the other one" }],
    hint: "give one of them another name",
  });

export const thresholdsDiffer = (at: Span, population: string, value: number, other: number, first: Span): Diagnostic =>
  error(
    "thresholds-differ",
    at,
    `This gives '${population}' a spike threshold of ${value} mV, but another rule gives it ${other} mV: a cell has one.`,
    { labels: [{ span: first, text: "the other rule" }] },
  );

export const thresholdVaries = (at: Span, cell: string): Diagnostic =>
  error("threshold-varies", at, `The spike threshold of '${cell}' must be the same for all its cells.`);

export const synapseOutsideLimits = (
  at: Span,
  name: string,
  value: number,
  limits: readonly [number, number],
  declared: Span,
): Diagnostic =>
  error("synapse-outside-limits", at, `'${name}' is ${value}, outside of its limits ${limits[0]} to ${limits[1]}.`, {
    labels: [{ span: declared, text: "the limits are declared here" }],
  });

export const nothingToRecord = (at: Span, owner: string, variable: string, known: readonly string[]): Diagnostic =>
  error("nothing-to-record", at, `'${variable}' of '${owner}' has no value of its own in each instance.`, {
    hint: `it has: ${known.join(", ") || "none"}`,
  });

export const everyIsRounded = (at: Span, everyMs: number, takenMs: number): Diagnostic =>
  warning("every-is-rounded", at, `'every ${everyMs} ms' is no multiple of dt: ${takenMs} ms is taken.`);

export const lookupsNotYet = (at: Span): Diagnostic =>
  error("lookups-not-yet", at, "A table that is looked up by a number that differs between cells is not supported yet.", {
    hint: "tables of names, and numbers known beforehand, work",
  });

export const randomInCell = (at: Span, mechanism: string): Diagnostic =>
  error("random-in-cell", at, `'${mechanism}' draws random numbers: that is supported in artificial cells only.`);

export const shapeNotYet = (at: Span, shape: string): Diagnostic =>
  error("shape-not-yet", at, `Random positions in a volume of shape '${shape}' are not supported yet.`, {
    hint: "use a cuboid or a cylinder, or give the positions with `at`",
  });

export const unknownSeedGroup = (at: Span, name: string): Diagnostic =>
  warning("unknown-seed-group", at, `'seeds.${name}' seeds nothing: the groups are conn, stim and loc.`);
