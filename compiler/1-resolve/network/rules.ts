import type { Connect } from "../../../grammar/hlk/ast.js";
import type { Span } from "../../../grammar/source.js";
import type { ConnectRule, SiteChoice, Synapse } from "../../ir/network.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import {
  emptyRule,
  needsNetReceive,
  needsSynapse,
  sameRuleName,
  synapseOnArtificial,
  thresholdsDiffer,
} from "../messages-hlk-model.js";
import { onlyItself } from "../messages-hlk-matching.js";
import { sameButSpans } from "./compare-trees.js";
import { evaluate } from "./evaluate.js";
import { type Env, staticContext } from "./evaluate-context.js";
import type { Declared } from "./expand.js";
import { asNumeric, constantIn } from "./expect.js";
import { unifyFamilies } from "./families.js";
import { type Gap, gapTerms, readGap } from "./gap-rules.js";
import type { Groups } from "./groups.js";
import { type Settled, settle, settleMap } from "./literal-settings.js";
import type { Sides } from "./pair-context.js";
import { promoteRules } from "./promote-settings.js";
import { receiveAtPoints } from "./point-receivers.js";
import { readPlasticity } from "./plasticity.js";
import { knownUnit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import {
  defaultDelayMs,
  type Fields,
  patternNames,
  type RuleSpans,
  readContacts,
  readPattern,
  readSelf,
  readTerm,
  readTerms,
  ruleFields,
  settableRuleFields,
} from "./rule-fields.js";
import { connectName, type RuleName } from "./rule-name.js";
import type { Scope } from "./scope.js";
import { readSharedStream } from "./shared-stream.js";
import { countOf, type Pick, selectCells, toSelections } from "./selections.js";
import { type Drafts, resolveSites } from "./sites.js";
import { type Receiving, readSynapseSum, type WeightedSynapse } from "./synapses.js";
import { weightUnit } from "./weight-unit.js";

/** What rules and stimuli are read against. */
export interface ModelParts {
  readonly synapses: readonly Synapse[];
  /** What may stand after `with`. */
  readonly receiving: readonly Receiving[];
  readonly groups: Groups;
  readonly drafts: Drafts;
}

export function resolveRules(
  declared: readonly Declared<Connect>[],
  parts: ModelParts,
  resolver: Resolver,
): readonly ConnectRule[] {
  const names = new Map<string, Span>();
  const rules = declared.flatMap((rule) => {
    const name = connectName(rule.node, rule.name, rule.scope);
    const at = rule.node.name?.span ?? rule.node.pre.span;
    const before = names.get(name.name);
    if (before) resolver.report.add(sameRuleName(at, name.name, before));
    names.set(name.name, at);
    return resolveRule(rule, name, parts, resolver);
  });
  checkThresholds(rules, resolver);
  return unifyFamilies(promoteRules(rules, resolver));
}

function resolveRule(
  { node, scope }: Declared<Connect>,
  name: RuleName,
  parts: ModelParts,
  resolver: Resolver,
): readonly ConnectRule[] {
  const env: Env = { scope, context: staticContext(`connect ${name.name}`), resolver };
  const pre = selectCells(node.pre, env, parts.groups);
  const post = selectCells(node.post, env, parts.groups);
  const settled = ruleSettings(name.name, scope);
  const sum = node.synapses && readSynapseSum(node.synapses, parts.receiving, env);
  const synapses = sum && settleTerms(sum, settled, resolver);
  const fields = settleMap(ruleFields(node.block, scope, resolver), settled, resolver);
  if (!pre || !post || (node.synapses && !synapses)) return [];
  if (pre.length === 0 || post.length === 0) {
    const isPre = pre.length === 0;
    const side = isPre ? "presynaptic" : "postsynaptic";
    if (!node.optional) resolver.report.add(emptyRule((isPre ? node.pre : node.post).span, name.name, side));
    return [];
  }
  if (!checkReceivers(node, post, resolver)) return [];
  // (a warning: small copies of a model come to this)
  const isAlone = !node.optional && isSameCell(pre, post) && !readSelf(fields, resolver);
  if (isAlone) resolver.report.add(onlyItself(node.post.span, name.name));
  const gap = readGap(node, synapses, pre, post, parts.drafts, fields, env);
  if (gap === "wrong") return [];
  if (node.from && !gap)
    resolver.report.add(notSupportedYet(node.from.span, "`from` a place other than the spike site"));
  const site = readSite(node, post, parts, fields, env);
  const at = node.synapses?.span ?? node.span;
  const received = site && (synapses ? receiveAtPoints(synapses, site, node.on, parts.drafts, at, resolver) : { site });
  const whole = { node, name, pre, post, synapses, fields, kinds: parts.synapses, gap, resolver };
  return received ? splitByTags({ ...whole, ...received }) : [];
}

/** One cell on both sides: there is no pair but of it and itself. */
function isSameCell(pre: readonly Pick[], post: readonly Pick[]): boolean {
  const [a, b] = [pre[0], post[0]];
  if (!a || !b || pre.length > 1 || post.length > 1 || a.where || b.where) return false;
  const first = ({ slices }: Pick) => slices?.[0]?.start ?? 0;
  return a.population === b.population && countOf(a) === 1 && countOf(b) === 1 && first(a) === first(b);
}

/** What `--set connect.NAME.…` may say: values, and another pattern in the place of the rule's own. */
function ruleSettings(name: string, scope: Scope): Settled {
  const isPattern = (field: string) => (patternNames as readonly string[]).includes(field);
  return {
    owner: "connect",
    name,
    scope,
    accepts: (field) => settableRuleFields.includes(field),
    excludes: (field) => (isPattern(field) ? patternNames : []),
    otherwise: (field) => ({ delay: defaultDelayMs, contacts: 1 })[field],
  };
}

/** A synapse of a sum that has a weight or delay of its own is set as well. */
function settleTerms(sum: readonly WeightedSynapse[], to: Settled, resolver: Resolver): readonly WeightedSynapse[] {
  return sum.map((term) => {
    const own = term.fields.map((field) => field.name);
    const accepts = (field: string) => own.includes(field) && to.accepts(field);
    return { ...term, fields: settle(term.fields, { ...to, accepts }, resolver) };
  });
}

function readSite(node: Connect, post: readonly Pick[], parts: ModelParts, fields: Fields, env: Env) {
  if (!node.synapses) return { policy: "at", byCellType: [] } satisfies SiteChoice;
  return resolveSites(node.on, post, parts.drafts, fields.has("contacts"), env);
}

/** Cells with sections receive through synapses, artificial cells by themselves. */
function checkReceivers(node: Connect, post: readonly Pick[], resolver: Resolver): boolean {
  const artificial = post.find((pick) => pick.population.cellType === undefined);
  const hasSections = post.some((pick) => pick.population.cellType !== undefined);
  if (hasSections && !node.synapses) resolver.report.add(needsSynapse(node.post.span));
  if (artificial && (node.synapses || hasSections)) {
    resolver.report.add(synapseOnArtificial(node.post.span, artificial.population.name));
  }
  return node.synapses ? !artificial : !hasSections;
}

interface RuleParts {
  readonly node: Connect;
  readonly name: RuleName;
  readonly pre: readonly Pick[];
  readonly post: readonly Pick[];
  readonly synapses: readonly WeightedSynapse[] | undefined;
  readonly fields: Fields;
  readonly kinds: readonly Synapse[];
  readonly gap: Gap | undefined;
  readonly site: SiteChoice;
  readonly resolver: Resolver;
}

/**
 * An expression that reads a tag (`nsyn[post.cellModel]`) differs from population to population: such a rule becomes one
 * per value, of the same name, so that its random streams stay what they are.
 */
function splitByTags(rule: RuleParts): readonly ConnectRule[] {
  const reads = new Set<"pre" | "post">();
  const whole = buildRule(rule, rule.pre, rule.post, (side) => reads.add(side));
  if (!whole || reads.size === 0) return whole ? [whole] : [];
  const pres = reads.has("pre") ? rule.pre.map((pick) => [pick]) : [rule.pre];
  const posts = reads.has("post") ? rule.post.map((pick) => [pick]) : [rule.post];
  const built: ConnectRule[] = [];
  for (const pre of pres) {
    for (const post of posts) {
      const one = buildRule(rule, pre, post, () => {});
      if (!one) return [];
      const twin = built.findIndex((other) => canJoin(other, one));
      const join = (a: ConnectRule) => ({ ...a, pre: union(a.pre, one.pre), post: union(a.post, one.post) });
      if (twin < 0) built.push(one);
      else built[twin] = join(built[twin] as ConnectRule);
    }
  }
  checkSplit(rule, built, reads);
  return built.map((one) => ({ ...one, site: siteFor(one, rule) }));
}

const union = (a: ConnectRule["pre"], b: ConnectRule["pre"]) => [
  ...a,
  ...b.filter((s) => !a.some((known) => known.population === s.population)),
];

/** Rules that differ in one side's populations only. */
function canJoin(a: ConnectRule, b: ConnectRule): boolean {
  const values = (r: ConnectRule) => [r.pattern, r.contacts, r.synapses];
  return sameButSpans(values(a), values(b)) && (sameButSpans(a.pre, b.pre) || sameButSpans(a.post, b.post));
}

/** Convergence counts over all presynaptic cells of a rule, divergence over all postsynaptic ones. */
function checkSplit(rule: RuleParts, built: readonly ConnectRule[], reads: ReadonlySet<"pre" | "post">): void {
  const counted = { convergence: "pre", divergence: "post" } as const;
  const [first] = built;
  const kind = first?.pattern.kind;
  if (built.length < 2 || (kind !== "convergence" && kind !== "divergence" && kind !== "pairs")) return;
  if (kind !== "pairs" && !reads.has(counted[kind])) return;
  const what = `'${kind}' with tags of ${kind === "pairs" ? "a cell" : `the ${counted[kind]} cell`} in the same rule`;
  rule.resolver.report.add(notSupportedYet(rule.node.pre.span, what, "write one rule per population"));
}

function siteFor(rule: ConnectRule, { post, site }: RuleParts): SiteChoice {
  const types = rule.post.map((s) => post.find((pick) => pick.population.name === s.population)?.population.cellType);
  return { ...site, byCellType: site.byCellType.filter((entry) => types.includes(entry.cellType)) };
}

function buildRule(
  rule: RuleParts,
  pre: readonly Pick[],
  post: readonly Pick[],
  onTag: (side: "pre" | "post") => void,
): ConnectRule | undefined {
  const { node, name, fields, resolver } = rule;
  const sides: Sides = {
    pre: (pre[0] as Pick).population,
    post: (post[0] as Pick).population,
    targets: cellTypesOf(post),
    onTag,
  };
  const sum = (picks: readonly Pick[]) => picks.reduce((n, pick) => n + countOf(pick), 0);
  const pattern = readPattern(fields, name.name, sides, [sum(pre), sum(post)], resolver);
  const contacts = readContacts(fields, name.name, sides, node.span, resolver);
  if (!contacts) return undefined;
  const spans = { head: node.name?.span ?? node.pre.span, whole: node.span };
  const isPlain = rule.gap !== undefined && !rule.gap.weighted;
  const read =
    rule.synapses && !isPlain
      ? readTerms(rule.synapses, fields, name.name, sides, contacts, spans, resolver)
      : rule.synapses
        ? undefined
        : artificialTerms(rule, post, sides, spans);
  const terms = rule.gap && (read || isPlain) ? gapTerms(read, rule.synapses ?? [], node) : read;
  const thresholdMv = rule.gap ? undefined : readThreshold(fields, name.name, resolver);
  const plasticity = readPlasticity(fields, rule.kinds, rule.synapses !== undefined, resolver);
  if (!pattern || !terms) return undefined;
  return {
    name: name.name,
    optional: node.optional,
    pre: toSelections(pre),
    post: toSelections(post),
    pattern,
    contacts: contacts.expr as ConnectRule["contacts"],
    synapses: terms,
    site: rule.site,
    selfAllowed: readSelf(fields, resolver),
    ...(plasticity === undefined ? {} : { plasticity }),
    ...(rule.gap ? { gap: rule.gap } : {}),
    ...(thresholdMv === undefined ? {} : { thresholdMv }),
    family: name.family,
    row: [],
    ...readSharedStream(fields, resolver),
    span: node.span,
  };
}

const cellTypesOf = (picks: readonly Pick[]): readonly string[] => [
  ...new Set(picks.flatMap(({ population }) => population.cellType ?? [])),
];

function artificialTerms(rule: RuleParts, post: readonly Pick[], sides: Sides, spans: RuleSpans) {
  const { fields, resolver, name } = rule;
  const population = resolver.populationNamed(post[0]?.population.name ?? "");
  const mechanism = population?.mechanism === undefined ? undefined : resolver.mechanisms.get(population.mechanism);
  if (!mechanism?.receive) {
    resolver.report.add(needsNetReceive(rule.node.post.span, population?.mechanism ?? "spikes"));
    return undefined;
  }
  const receiver = { name: undefined, unit: weightUnit(mechanism), factors: [] };
  const contacts = {
    kind: "numeric",
    expr: { kind: "Number", value: 1, span: spans.whole },
    span: spans.whole,
  } as const;
  const term = readTerm(
    receiver,
    fields.get("weight"),
    fields.get("delay"),
    { where: name.name, sides, contacts, spans },
    resolver,
  );
  return term && [term];
}

function readThreshold(fields: Fields, where: string, resolver: Resolver): number | undefined {
  const field = fields.get("threshold");
  if (!field) return undefined;
  const what = `The threshold of ${where}`;
  const env: Env = { scope: field.scope, context: staticContext(what), resolver };
  return constantIn(asNumeric(evaluate(field.value, env), what, env), knownUnit("mV"), what, env);
}

/** The threshold belongs to the source: two rules may not give one source different ones. */
function checkThresholds(rules: readonly ConnectRule[], resolver: Resolver): void {
  const first = new Map<string, { readonly value: number; readonly span: Span }>();
  for (const rule of rules) {
    if (rule.thresholdMv === undefined) continue;
    for (const { population } of rule.pre) {
      const before = first.get(population);
      if (!before) first.set(population, { value: rule.thresholdMv, span: rule.span });
      else if (before.value !== rule.thresholdMv)
        resolver.report.add(thresholdsDiffer(rule.span, population, before.span));
    }
  }
}
