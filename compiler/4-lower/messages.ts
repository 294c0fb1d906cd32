import { type Diagnostic, error, warning } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";
import { limitsHint } from "../ir/limits-hint.js";

/* What can be wrong when a linked model becomes kernels and columns. */

export const equalPurposes = (at: Span, purpose: string, first: Span): Diagnostic =>
  error("equal-purposes", at, `Two parts of the model would draw the same random numbers ('${purpose}').`, {
    labels: [{ span: first, text: "the other one" }],
    hint: "give one of them another name",
  });

export const collidingPurposes = (at: Span, purpose: string, other: string, first: Span): Diagnostic =>
  error("colliding-purposes", at, `The random streams '${purpose}' and '${other}' happen to have the same number.`, {
    labels: [{ span: first, text: "the other one" }],
    hint: "give one of them another name; of tens of thousands of names two are equal sooner or later: make one population or rule of many cells instead of many of few",
  });

export const synapseOutsideLimits = (
  at: Span,
  name: string,
  value: number,
  limits: readonly [number, number],
  declared: Span,
): Diagnostic =>
  warning("synapse-outside-limits", at, `'${name}' is ${value}, outside of its limits ${limits[0]} to ${limits[1]}.`, {
    labels: [{ span: declared, text: "the limits are declared here" }],
    hint: limitsHint,
  });

export const synapseNotFinite = (at: Span, name: string, value: number): Diagnostic =>
  error("synapse-not-finite", at, `'${name}' is ${value}: it must be a finite number.`);

export const synapseNotThere = (at: Span, synapse: string, population: string): Diagnostic =>
  error(
    "synapse-not-there",
    at,
    `No rule puts the synapse '${synapse}' on cells of '${population}': nothing to record.`,
  );

export const everyIsRounded = (at: Span, everyMs: number, takenMs: number): Diagnostic =>
  warning("every-is-rounded", at, `'every ${everyMs} ms' is no multiple of dt: ${takenMs} ms is taken.`);

export const unknownSeedGroup = (at: Span, name: string): Diagnostic =>
  warning("unknown-seed-group", at, `'seeds.${name}' seeds nothing: the groups are conn, stim and loc.`);

export const functionTableNotGiven = (at: Span, name: string, mechanism: string): Diagnostic =>
  error("function-table-not-given", at, `The FUNCTION_TABLE '${name}' of '${mechanism}' has no values.`, {
    hint: `insert ${mechanism} { ${name} = … } gives it a \`table\` over its arguments, or one number for all; scripts fill it with table_${name}_${mechanism}(…)`,
  });

export const playedNotFinite = (at: Span, name: string, value: number, ms: number): Diagnostic =>
  error(
    "played-not-finite",
    at,
    `'${name}' is ${value} at ${Number(ms.toPrecision(9))} ms: it must be a finite number.`,
    {
      hint: "a table has values from its first to its last time; give it `outside = …` for the others",
    },
  );

export const electrodeEverywhere = (at: Span, mechanism: string): Diagnostic =>
  error(
    "electrode-everywhere",
    at,
    `Membrane currents are not known beside '${mechanism}', a density mechanism with an ELECTRODE_CURRENT.`,
    { hint: "electrodes are POINT_PROCESSes" },
  );
