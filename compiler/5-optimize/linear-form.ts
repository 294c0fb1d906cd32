import { type Expr, references } from "../../grammar/expression.js";
import type { KernelExpr, Place } from "../ir/program.js";
import { printKernelExpr } from "../ir/program.print.js";
import { definitionOf, placeKey, type StraightLine } from "./straight-line.js";

/**
 * constant + Σ factor·atom; an atom is what the form does not look into: `.v`, `(.v - .vhalf)/.k`. Where a test adds a
 * constant, `test ? x + 0.0001 : x`, it is an atom of its own that is 1 or 0: see `isTest`.
 */
export interface LinearForm {
  readonly constant: number;
  /** Atom → factor, never 0. */
  readonly terms: ReadonlyMap<string, number>;
}

/** The form of an expression as it stands in the line; what has been set since is another atom. */
export function linearForm(e: KernelExpr, state: StraightLine): LinearForm {
  if (e.kind === "Number") return { constant: e.value, terms: new Map() };
  if (e.kind === "Ref") return formOfDefinition(e, state) ?? atom(keyOf(e, state));
  if (e.kind === "Select") return formOfSelect(e, state) ?? atom(keyOf(e, state));
  if (e.kind === "Unary" && e.op === "negate") return scaled(linearForm(e.operand, state), -1);
  if (e.kind !== "Binary") return atom(keyOf(e, state));
  const [left, right] = [linearForm(e.left, state), linearForm(e.right, state)];
  if (e.op === "+") return sum(left, right);
  if (e.op === "-") return sum(left, scaled(right, -1));
  if (e.op === "*") return product(left, right);
  if (e.op === "/") return quotient(left, right);
  return atom(keyOf(e, state));
}

/** Text that grows beyond this is not looked into, nor a sum of more terms. */
const longestKey = 200;
const mostTerms = 3;

/** What a local stands for, where that is plain arithmetic. */
function formOfDefinition(e: Expr<Place>, state: StraightLine): LinearForm | undefined {
  const value = definitionOf(e, state);
  if (!value || value.kind === "Call" || (value.kind === "Unary" && value.op !== "negate")) return undefined;
  const form = state.forms.get(value) ?? linearForm(value, state);
  state.forms.set(value, form);
  const isShort = form.terms.size <= mostTerms && [...form.terms.keys()].every((key) => key.length <= longestKey);
  return isShort ? form : undefined;
}

/** `test ? x + c : x` is x + c·[test]. */
function formOfSelect(e: Extract<KernelExpr, { kind: "Select" }>, state: StraightLine): LinearForm | undefined {
  if (e.test.kind !== "Ref") return undefined;
  const otherwise = linearForm(e.else, state);
  const added = sum(linearForm(e.then, state), scaled(otherwise, -1));
  if (added.terms.size > 0) return undefined;
  const key = `[${keyOf(e.test, state)}]`;
  state.tests.set(key, e.test);
  return added.constant === 0 ? otherwise : sum(otherwise, atom(key, added.constant));
}

export const isTest = (key: string) => key.startsWith("[");

/** Whether the tests of a form are still what they were when it was made. */
export function holdsNow({ terms }: LinearForm, state: StraightLine): boolean {
  const test = (key: string) => state.tests.get(key) as KernelExpr;
  return [...terms.keys()].every((key) => !isTest(key) || key === `[${keyOf(test(key), state)}]`);
}

/** A key of the expression's text and of the versions of all that it reads. */
function keyOf(e: KernelExpr, { versions }: StraightLine): string {
  const read = references(e).map((place) => versions.get(placeKey(place)) ?? 0);
  return `${printKernelExpr(e)}@${read.join(".")}`;
}

const atom = (key: string, factor = 1): LinearForm => ({ constant: 0, terms: new Map([[key, factor]]) });

function scaled({ constant, terms }: LinearForm, by: number): LinearForm {
  return { constant: constant * by, terms: new Map([...terms].map(([key, factor]) => [key, factor * by])) };
}

function sum(a: LinearForm, b: LinearForm): LinearForm {
  const terms = new Map(a.terms);
  for (const [key, factor] of b.terms) {
    const total = (terms.get(key) ?? 0) + factor;
    if (total === 0) terms.delete(key);
    else terms.set(key, total);
  }
  return { constant: a.constant + b.constant, terms };
}

function product(a: LinearForm, b: LinearForm): LinearForm {
  if (a.terms.size === 0) return scaled(b, a.constant);
  if (b.terms.size === 0) return scaled(a, b.constant);
  const [first, second] = [monic(a), monic(b)];
  const keys = [first.key, second.key].sort();
  return atom(`(${keys[0]})*(${keys[1]})`, first.factor * second.factor);
}

function quotient(a: LinearForm, b: LinearForm): LinearForm {
  if (b.terms.size === 0) return scaled(a, 1 / b.constant);
  const below = monic(b);
  if (a.terms.size === 0) return atom(`1/(${below.key})`, a.constant / below.factor);
  const above = monic(a);
  return atom(`(${above.key})/(${below.key})`, above.factor / below.factor);
}

/** `-.v + .vhalf` and `.v - .vhalf` are one atom, of opposite factors: the first atom by name has the factor 1. */
function monic(form: LinearForm): { readonly key: string; readonly factor: number } {
  const keys = [...form.terms.keys()].sort();
  const factor = form.terms.get(keys[0] as string) as number;
  const words = keys.map((key) => `${(form.terms.get(key) as number) / factor}*${key}`);
  return { key: [...words, form.constant / factor].join("+"), factor };
}
