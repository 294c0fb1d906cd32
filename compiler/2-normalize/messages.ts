import { type Diagnostic, error, warning } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";

export const notLinear = (at: Span, state: string): Diagnostic =>
  warning("not-linear", at, `The equation of '${state}' is not linear in it: cnexp cannot solve this block.`, {
    hint: "derivimplicit is used instead; write METHOD derivimplicit to say so",
  });

export const cnexpOfPolynomial = (at: Span, state: string): Diagnostic =>
  warning(
    "cnexp-of-polynomial",
    at,
    `cnexp is not a method for this equation: '${state}' stands in a product with itself.`,
    {
      hint: "it is computed as NEURON does, which is wrong; write METHOD derivimplicit",
    },
  );

export const unequalSystem = (at: Span, block: string): Diagnostic =>
  error("unequal-system", at, `'${block}' has not as many equations as states to solve for.`, {
    hint: "SOLVEFOR in its head says which states are meant",
  });

export const twoEquations = (at: Span, block: string): Diagnostic =>
  error("two-equations", at, `METHOD derivimplicit needs one equation for each state of '${block}'.`, {
    hint: "put the IF into the rate: IF (…) { r = … } ELSE { r = … } x' = r",
  });

export const unconserved = (at: Span, block: string): Diagnostic =>
  error("unconserved", at, `A CONSERVE of '${block}' has no state of its own.`, {
    hint: "each CONSERVE needs a state that is no array and that no other CONSERVE has",
  });

export const unknownElement = (at: Span, name: string): Diagnostic =>
  error("unknown-element", at, `Which element of '${name}' reacts is not known before the run.`, {
    hint: "use numbers and FROM loops with known ends as indices",
  });

export const sharedVariable = (at: Span, name: string, block: string): Diagnostic =>
  error("shared-variable", at, `not supported yet: '${name}' carries a value from one instance to the next.`, {
    hint: `there is one for all instances, and ${block} reads what another left in it: set it there first, or make it RANGE`,
  });

export const separatedVariable = (at: Span, name: string, block: string): Diagnostic =>
  warning("separated-variable", at, `Each instance has a '${name}' of its own here; NEURON has one for all.`, {
    hint: `${block} reads what another instance may have left in it there; the numbers are NEURON's where there is one instance`,
  });

export const sharedInCell = (at: Span, names: readonly string[]): Diagnostic =>
  warning(
    "shared-in-cell",
    at,
    `What one instance leaves in ${names.map((n) => `'${n}'`).join(", ")} the next finds.`,
    {
      hint: "the instances of a cell have one, in order of its segments (NEURON goes on with it in the next cell); RANGE gives each its own",
    },
  );

export const noAnalyticConductance = (at: Span, name: string): Diagnostic =>
  error("no-analytic-conductance", at, `The current of '${name}' has no conductance that hillock can derive.`, {
    hint: "leave `conductance` at auto: it is taken by a difference then, as NEURON does",
  });

export const unreadCounter = (at: Span, name: string): Diagnostic =>
  warning("unread-counter", at, `The GLOBAL '${name}' only counts over all instances; it is left out.`, {
    hint: "nothing in this file reads it",
  });

export const tableOfRange = (at: Span, table: string, names: readonly string[]): Diagnostic =>
  warning("table-of-range", at, `The TABLE of '${table}' depends on RANGE ${names.map((n) => `'${n}'`).join(", ")}.`, {
    hint: "as in NEURON one table serves all instances, made with the first one's values; `tables exact` makes none",
  });

export const elementOutOfRange = (at: Span, name: string, index: number, length: number): Diagnostic =>
  error("element-out-of-range", at, `'${name}' has ${length} elements: [${index}] is none of them.`, {
    hint: `indices run from 0 to ${length - 1}`,
  });

export const tableBeforeInitial = (at: Span, table: string, names: readonly string[]): Diagnostic =>
  warning(
    "table-before-initial",
    at,
    `The TABLE of '${table}' is made before ${names.map((n) => `'${n}'`).join(", ")} ${names.length === 1 ? "has" : "have"} a value: with 0, as in NEURON.`,
    { hint: "compute it from parameters inside the routine; DEPEND alone helps only after INITIAL" },
  );

export const tableOfComputed = (at: Span, table: string, names: readonly string[]): Diagnostic =>
  error(
    "table-of-computed",
    at,
    `not supported yet: the TABLE of '${table}' depends on ${names.map((n) => `'${n}'`).join(", ")}, which instances compute.`,
    { hint: "NEURON makes one table, from what the first instance has then; `numerics { tables = exact }` makes none" },
  );
