import { type Diagnostic, error } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";

/* What can be wrong when cells are cut into compartments and mechanisms are placed on them. */

export const badGeometry = (at: Span, cell: string, finding: string): Diagnostic =>
  error("bad-geometry", at, `The cell '${cell}' cannot be cut into compartments: ${finding}`);

export const valueOutsideLimits = (
  at: Span,
  name: string,
  value: number,
  limits: readonly [number, number],
  place: string,
  declared: Span,
): Diagnostic =>
  error(
    "value-outside-limits",
    at,
    `'${name}' is ${value} ${place}, outside of its limits ${limits[0]} to ${limits[1]}.`,
    {
      labels: [{ span: declared, text: "the limits are declared here" }],
    },
  );

export const valueNotFinite = (at: Span, name: string, value: number, place: string): Diagnostic =>
  error("value-not-finite", at, `'${name}' is ${value} ${place}: it must be a finite number.`);

export const negativeCapacitance = (at: Span, value: number, place: string): Diagnostic =>
  error("negative-capacitance", at, `'cm' is ${value} uF/cm2 ${place}: it cannot be negative.`);

export const negativeConcentration = (at: Span, ion: string, value: number, place: string): Diagnostic =>
  error("negative-concentration", at, `A concentration of '${ion}' is ${value} mM ${place}: it cannot be negative.`);

export const noValence = (at: Span, ion: string): Diagnostic =>
  error("no-valence", at, `No mechanism says the valence of the ion '${ion}'.`, {
    hint: `in NEURON { USEION ${ion} … VALENCE n }`,
  });

export const valencesDiffer = (at: Span, ion: string, valence: number, other: number, first?: Span): Diagnostic =>
  error("valences-differ", at, `The ion '${ion}' has the valence ${valence} here, but ${other} elsewhere.`, {
    ...(first
      ? { labels: [{ span: first, text: `${other} is said here` }] }
      : { hint: `NEURON's own ion '${ion}' has ${other}` }),
  });
