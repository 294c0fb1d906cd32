import type { Block } from "../../../grammar/hlk/ast.js";
import type { Span } from "../../../grammar/source.js";
import type { ConnectPattern, PairExpr, SynapseTerm } from "../../ir/network.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import * as messages from "../messages-hlk.js";
import { badProbability, negativeDelay, pairOutside, twoPatterns } from "../messages-hlk-model.js";
import { arithmetic } from "./arithmetic.js";
import { evaluate } from "./evaluate.js";
import { type Env, staticContext } from "./evaluate-context.js";
import { asBool, asNumeric, asText, decided, inUnit, wholeNumber } from "./expect.js";
import { expandBlock, type FieldEntry, fieldMap } from "./fields.js";
import { pairContext, type Sides } from "./pair-context.js";
import { knownUnit, type Unit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import type { Scope } from "./scope.js";
import type { WeightedSynapse } from "./synapses.js";
import { describeValue, type NumericValue, plainNumber } from "./value.js";
import { weightUnit } from "./weight-unit.js";
import { unitOfVariable } from "./mechanism-parameters.js";

export type Fields = ReadonlyMap<string, FieldEntry>;

export const patternNames = ["probability", "convergence", "divergence", "pairs", "all"] as const;
const valueNames = ["contacts", "weight", "delay", "self", "threshold", "plasticity", "stream"];
/** What the command line may set of a rule. */
export const settableRuleFields: readonly string[] = [
  ...["weight", "delay", "contacts", "threshold", "self"],
  ...["probability", "convergence", "divergence"],
];
const later = ["shape", "disynaptic_bias"];
/** The delay where a rule says none: 1 ms, as in NEURON and NetPyNE. */
export const defaultDelayMs = 1;

/** The fields of a rule: its own over those of bundles over `defaults connect` of the enclosing scopes, outermost last. */
export function ruleFields(block: Block, scope: Scope, resolver: Resolver): Fields {
  const env = { scope, resolver };
  const defaults = defaultBlocks(scope).flatMap((d) => expandBlock(d.block, { scope: d.scope, resolver }));
  const own = expandBlock(block, env);
  const ownPattern = own.some((field) => (patternNames as readonly string[]).includes(field.name));
  const isPattern = (field: FieldEntry) => (patternNames as readonly string[]).includes(field.name);
  const inherited = ownPattern ? defaults.filter((field) => !isPattern(field)) : defaults;
  const fields = fieldMap([...inherited, ...own], "A connect rule", [...patternNames, ...valueNames, ...later], env);
  refuseLater(fields, later, resolver);
  return fields;
}

export function refuseLater(fields: Fields, names: readonly string[], resolver: Resolver): void {
  for (const name of names) {
    const field = fields.get(name);
    if (field) resolver.report.add(notSupportedYet(field.span, `'${name}' of a rule`));
  }
}

function defaultBlocks(scope: Scope | undefined): Scope["defaults"] {
  return scope ? [...defaultBlocks(scope.parent), ...scope.defaults] : [];
}

/** A number of a rule, per pair, in the unit of its field. */
export function pairNumber(
  field: FieldEntry,
  unit: Unit | undefined,
  where: string,
  sides: Sides,
  contacts: NumericValue | undefined,
  resolver: Resolver,
): PairExpr | undefined {
  const what = `The ${field.name} of ${where}`;
  const env: Env = { scope: field.scope, context: pairContext(what, sides, contacts, resolver), resolver };
  return inUnit(asNumeric(evaluate(field.value, env), what, env), unit, what, env) as PairExpr | undefined;
}

/** Which pairs are connected; all of them where no field says. */
export function readPattern(
  fields: Fields,
  where: string,
  sides: Sides,
  counts: readonly [pre: number, post: number],
  resolver: Resolver,
): ConnectPattern | undefined {
  const given = patternNames.flatMap((name) => fields.get(name) ?? []);
  const [field, second] = given;
  if (field && second) resolver.report.add(twoPatterns(second.span, second.name, field.name, field.span));
  if (!field) return { kind: "all" };
  switch (field.name as (typeof patternNames)[number]) {
    case "all":
      return { kind: "all" };
    case "pairs":
      return readPairs(field, where, counts, resolver);
    case "probability": {
      const probability = pairNumber(field, undefined, where, sides, undefined, resolver);
      if (probability?.kind === "Number" && !(probability.value >= 0 && probability.value <= 1)) {
        resolver.report.add(badProbability(probability.span, probability.value));
      }
      return probability && { kind: "probability", probability };
    }
    case "convergence":
    case "divergence": {
      const count = pairNumber(field, undefined, where, sides, undefined, resolver);
      // A drawn count is cut to an integer and to what there is, as in NetPyNE; a written one is meant.
      const most = counts[field.name === "convergence" ? 0 : 1];
      if (count?.kind === "Number" && !(Number.isInteger(count.value) && count.value >= 0 && count.value <= most)) {
        const what = `The ${field.name} of ${where}`;
        resolver.report.add(
          messages.notACount(count.span, what, count.value, 0, count.value > most ? most : undefined),
        );
      }
      return count && { kind: field.name as "convergence" | "divergence", count };
    }
  }
}

/** `pairs = [(0, 3), (1, 3)]`: indices into the selected cells of either side. */
function readPairs(
  field: FieldEntry,
  where: string,
  counts: readonly [pre: number, post: number],
  resolver: Resolver,
): ConnectPattern | undefined {
  const env: Env = { scope: field.scope, context: staticContext(`the pairs of ${where}`, "load"), resolver };
  const value = evaluate(field.value, env);
  if (!value) return undefined;
  const items = value.kind === "list" ? value.items : [];
  const wrong =
    items.find((item) => item.kind !== "list" || item.items.length !== 2) ??
    (value.kind === "list" ? undefined : value);
  if (wrong) {
    const expected = "a list of pairs (pre index, post index)";
    resolver.report.add(messages.wrongKind(wrong.span, "'pairs'", expected, describeValue(wrong)));
    return undefined;
  }
  const pairs: (readonly [number, number])[] = [];
  for (const item of items) {
    const [pre, post] = (item.kind === "list" ? item.items : []).map((part, side) => {
      const index = wholeNumber(asNumeric(part, "A pair", env), "A pair", env);
      const count = counts[side as 0 | 1];
      if (index === undefined || index < count) return index;
      resolver.report.add(pairOutside(part.span, side === 0 ? "presynaptic" : "postsynaptic", index, count));
      return undefined;
    });
    if (pre === undefined || post === undefined) return undefined;
    pairs.push([pre, post]);
  }
  return { kind: "pairs", pairs };
}

/** How many synapses a connection makes at each of its places: 1 where nothing is said. */
export function readContacts(fields: Fields, where: string, sides: Sides, span: Span, resolver: Resolver) {
  const field = fields.get("contacts");
  if (!field) return plainNumber(1, span);
  const expr = pairNumber(field, undefined, where, sides, undefined, resolver);
  if (expr?.kind === "Number" && !(Number.isInteger(expr.value) && expr.value >= 0)) {
    resolver.report.add(messages.notACount(expr.span, `The contacts of ${where}`, expr.value));
  }
  return expr && ({ kind: "numeric", expr, span: field.span } satisfies NumericValue);
}

/** Weight and delay for each synapse of the sum: the rule's own, times its factors, or what its block says instead. */
export function readTerms(
  synapses: readonly WeightedSynapse[],
  fields: Fields,
  where: string,
  sides: Sides,
  contacts: NumericValue,
  spans: RuleSpans,
  resolver: Resolver,
): readonly SynapseTerm[] | undefined {
  const terms: SynapseTerm[] = [];
  for (const synapse of synapses) {
    const own = new Map(synapse.fields.map((field) => [field.name, field]));
    checkOwnFields(synapse, resolver);
    const term = readTerm(
      {
        name: synapse.synapse.name,
        unit: synapse.synapse.gap
          ? unitOfVariable(synapse.mechanism, synapse.synapse.gap.weight)
          : weightUnit(synapse.mechanism, synapse.synapse.argument),
        factors: synapse.factors,
        ...(synapse.points?.length ? { points: synapse.points } : {}),
      },
      own.get("weight") ?? fields.get("weight"),
      own.get("delay") ?? fields.get("delay"),
      { where, sides, contacts, spans },
      resolver,
    );
    if (!term) return undefined;
    terms.push(term);
  }
  return terms;
}

function checkOwnFields(synapse: WeightedSynapse, resolver: Resolver): void {
  for (const field of synapse.fields) {
    if (field.name === "on") resolver.report.add(notSupportedYet(field.span, "`on` of one synapse of a sum"));
    else if (field.name !== "weight" && field.name !== "delay") {
      resolver.report.add(
        messages.unknownField(field.nameSpan, field.name, "A synapse of a sum", ["weight", "delay", "on"]),
      );
    }
  }
}

interface Receiver {
  /** Undefined: the artificial cell itself. */
  readonly name: string | undefined;
  readonly unit: Unit | undefined;
  readonly factors: WeightedSynapse["factors"];
  readonly points?: SynapseTerm["points"];
}
interface TermPlace {
  readonly where: string;
  readonly sides: Sides;
  readonly contacts: NumericValue;
  readonly spans: RuleSpans;
}
/** `head` is what messages about the rule point at; a default delay has the span of the whole. */
export interface RuleSpans {
  readonly head: Span;
  readonly whole: Span;
}

export function readTerm(
  receiver: Receiver,
  weightField: FieldEntry | undefined,
  delayField: FieldEntry | undefined,
  place: TermPlace,
  resolver: Resolver,
): SynapseTerm | undefined {
  const { where, sides, contacts, spans } = place;
  const weight = readWeight(receiver, weightField, place, resolver);
  const delayMs: PairExpr | undefined = delayField
    ? pairNumber(delayField, knownUnit("ms"), where, sides, contacts, resolver)
    : { kind: "Number", value: defaultDelayMs, span: spans.whole };
  if (delayMs?.kind === "Number" && delayMs.value < 0) resolver.report.add(negativeDelay(delayMs.span, delayMs.value));
  if (!weight || !delayMs) return undefined;
  const { name, points } = receiver;
  return { weight, ...(name === undefined ? {} : { synapse: name }), ...(points ? { points } : {}), delayMs };
}

function readWeight(
  receiver: Receiver,
  field: FieldEntry | undefined,
  { where, sides, contacts, spans }: TermPlace,
  resolver: Resolver,
): PairExpr | undefined {
  if (!field) {
    if (hasUnknownBundle(spans.whole, resolver)) return undefined;
    resolver.report.add(messages.missingField(spans.head, `The rule ${where}`, "a `weight`"));
    return undefined;
  }
  const what = `The weight of ${where}`;
  const context = pairContext(what, sides, contacts, resolver);
  const env: Env = { scope: field.scope, context, resolver };
  const [own, ofPlace] = withoutPlace(field.value);
  let weight = asNumeric(evaluate(own, env), what, env);
  for (const factor of receiver.factors) {
    const inner: Env = { ...env, scope: factor.scope };
    const by = asNumeric(evaluate(factor.node, inner), "The factor of a synapse", inner);
    weight = weight && by && arithmetic("*", by, weight, env);
  }
  const norm = ofPlace && asNumeric(evaluate(ofPlace, env), what, env);
  if (ofPlace) weight = weight && norm && arithmetic("*", weight, norm, env);
  return inUnit(weight, receiver.unit, what, env) as PairExpr | undefined;
}

/** `0.5 nS * site.wnorm`: NetPyNE multiplies with the factors of synapses first, then with what the place says. */
function withoutPlace(value: FieldEntry["value"]): readonly [FieldEntry["value"], FieldEntry["value"]?] {
  if (value.kind !== "Binary" || value.op !== "*" || value.right.kind !== "Member") return [value];
  const { target } = value.right;
  return target.kind === "Ref" && target.ref === "site" ? [value.left, value.right] : [value];
}

/** A bundle that is not there may have had the weight. */
function hasUnknownBundle({ source, start, end }: Span, resolver: Resolver): boolean {
  const isInside = (at: Span) => at.source === source && at.start >= start && at.end <= end;
  return resolver.report.diagnostics.some((d) => d.code === "unknown-bundle" && isInside(d.span));
}

/** `self = allowed`: whether a cell may connect to itself. Not unless said, as in NetPyNE. */
export function readSelf(fields: Fields, resolver: Resolver): boolean {
  const field = fields.get("self");
  if (!field) return false;
  const env: Env = { scope: field.scope, context: staticContext("self"), resolver, symbols: true };
  const value = evaluate(field.value, env);
  if (!value) return false;
  if (value.kind === "bool") return decided(asBool(value, "'self'", env), "'self'", env) ?? false;
  const word = asText(value, "'self'", env);
  if (word && word.text !== "allowed" && word.text !== "none") {
    resolver.report.add(messages.unknownWord(word.span, "'self'", word.text, ["allowed", "none"]));
  }
  return word?.text === "allowed";
}
