import { type Diagnostic, error, warning } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";
import { limitsHint } from "../ir/limits-hint.js";

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
  warning(
    "value-outside-limits",
    at,
    `'${name}' is ${value} ${place}, outside of its limits ${limits[0]} to ${limits[1]}.`,
    {
      labels: [{ span: declared, text: "the limits are declared here" }],
      hint: limitsHint,
    },
  );

export const valueNotFinite = (at: Span, name: string, value: number, place: string): Diagnostic =>
  error("value-not-finite", at, `'${name}' is ${value} ${place}: it must be a finite number.`);

export const negativeDensity = (at: Span, value: number, place: string): Diagnostic =>
  error("negative-density", at, `The density is ${value} ${place}: it cannot be negative.`, {
    hint: "max(0, …) keeps it there",
  });

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

export const unsetPointer = (at: Span, mechanism: string, pointer: string, declared: Span): Diagnostic =>
  error(
    "unset-pointer",
    at,
    `The POINTER '${pointer}' of '${mechanism}' stands for nothing, but its equations use it.`,
    {
      labels: [{ span: declared, text: "it is declared here" }],
      hint: `say in the block of '${mechanism}' what it is: pointer ${pointer} = v@soma(0.5)`,
    },
  );

export const unknownPlaceOfPointer = (at: Span, cell: string, section: string): Diagnostic =>
  error("unknown-place-of-pointer", at, `The cell '${cell}' has no section '${section}' for the pointer to look at.`);

export const unknownPointedAt = (at: Span, name: string, cell: string): Diagnostic =>
  error("unknown-pointed-at", at, `The cell '${cell}' has no variable '${name}' that a pointer can stand for.`, {
    hint: "there are v, MECHANISM.variable, POINT.variable and ION.variable",
  });

export const nothingToPointAt = (at: Span, owner: string, cell: string): Diagnostic =>
  error("nothing-to-point-at", at, `'${owner}' is not in that compartment of '${cell}'.`, {
    hint: "say where it is: …@SECTION(x)",
  });

export const lagInReceive = (at: Span): Diagnostic =>
  error("lag-in-receive", at, "LAG cannot stand in what NET_RECEIVE runs: events come at times of their own.", {
    hint: "write it in BREAKPOINT or BEFORE STEP, and let NET_RECEIVE read what it sets",
  });

export const lagBySet = (at: Span, by: string): Diagnostic =>
  error("lag-by-set", at, `'${by}' is set by the code, but LAG's BY must keep its number.`, {
    hint: "hillock must know before the run how much of the past to keep: give BY a PARAMETER that nothing sets",
  });

export const lagByUnknown = (at: Span, by: string, mechanism: string): Diagnostic =>
  error("lag-by-unknown", at, `'${by}' of '${mechanism}' is known only in the run, but LAG looks that far back.`, {
    hint: "hillock must know before the run how much of the past to keep: write a number, or one of each cell type",
  });
