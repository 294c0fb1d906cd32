import type { ConnectRule, PairExpr, Stimulus } from "../ir/network.js";
import type { RuleFamily } from "../ir/program.js";
import { siteNames } from "../ir/site-variables.js";
import type { LowerContext } from "./context.js";
import { isUniformOverSources } from "./draws.js";

/** The code of all rules: one family per declaration that was unrolled, one per stimulus with sources. */
export interface LoweredFamilies {
  readonly families: readonly RuleFamily[];
  ofRule(rule: ConnectRule): number;
  ofStimulus(stimulus: Stimulus): number;
}

export function lowerFamilies(cx: LowerContext): LoweredFamilies {
  const families: RuleFamily[] = [];
  const byName = new Map<string, number>();
  for (const rule of cx.network.rules) {
    if (!byName.has(rule.family)) byName.set(rule.family, families.push(ruleFamily(rule, cx)) - 1);
  }
  const byStimulus = new Map<Stimulus, number>();
  for (const stimulus of cx.network.stimuli) {
    if (stimulus.kind === "source") byStimulus.set(stimulus, families.push(sourceFamily(stimulus, cx)) - 1);
  }
  return {
    families,
    ofRule: (rule) => byName.get(rule.family) as number,
    ofStimulus: (stimulus) => byStimulus.get(stimulus) as number,
  };
}

function ruleFamily(rule: ConnectRule, cx: LowerContext): RuleFamily {
  const { pattern, synapses, contacts, family, span } = rule;
  const probability = pattern.kind === "probability" ? pattern.probability : undefined;
  const count = pattern.kind === "convergence" || pattern.kind === "divergence" ? pattern.count : undefined;
  return {
    name: family,
    ...(probability ? { probability: cx.withUniforms(probability) } : {}),
    ...(count ? { count: cx.withUniforms(count) } : {}),
    contacts: cx.withUniforms(contacts),
    terms: lowerTerms(synapses, cx),
    uniformProbability: probability !== undefined && isUniformOverSources(probability),
    uniformContacts: isUniformOverSources(contacts),
    readsSite: readsSite(synapses),
    span,
  };
}

function sourceFamily(stimulus: Extract<Stimulus, { kind: "source" }>, cx: LowerContext): RuleFamily {
  const { name, synapses, contacts, span } = stimulus;
  return {
    name,
    contacts: cx.withUniforms(contacts),
    terms: lowerTerms(synapses, cx),
    uniformProbability: false,
    uniformContacts: isUniformOverSources(contacts),
    readsSite: readsSite(synapses),
    span,
  };
}

const readsSite = (terms: ConnectRule["synapses"]): boolean =>
  terms.some(({ weight, delayMs }) => siteNames(weight).length + siteNames(delayMs).length > 0);

function lowerTerms(terms: ConnectRule["synapses"], cx: LowerContext): RuleFamily["terms"] {
  return terms.map(({ weight, delayMs }) => ({ weight: cx.withUniforms(weight), delayMs: cx.withUniforms(delayMs) }));
}

/** Every expression of a family. */
export function familyExpressions({ probability, count, contacts, terms }: RuleFamily): readonly PairExpr[] {
  const optional = [probability, count].filter((expr) => expr !== undefined);
  return [...optional, contacts, ...terms.flatMap(({ weight, delayMs }) => [weight, delayMs])];
}
