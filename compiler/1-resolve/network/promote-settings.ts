import { type Expr, mapOperands } from "../../../grammar/expression.js";
import type { ConnectPattern, ConnectRule, Param, Population, Stimulus } from "../../ir/network.js";
import type { LiteralSetting } from "./literal-settings.js";
import type { Resolver } from "./resolver.js";
import type { AnyExpr } from "./value.js";

/**
 * Numbers from the command line, in expressions that become code, turn into params of the path's name: another number for
 * the same path compiles nothing. Before: `0.0006 * 1.2`, where 1.2 is of `--set connect.EE.weight*=1.2`; after:
 * `0.0006 * param connect.EE.weight`.
 */
function promote<E extends AnyExpr>(expr: E, resolver: Resolver): E {
  const map = (e: AnyExpr): AnyExpr => {
    if (e.kind !== "Number") return mapOperands(e as Expr<unknown>, map as never) as AnyExpr;
    const setting = resolver.settings.find(({ span }) => span.source === e.span.source);
    if (!setting) return e;
    return { kind: "Ref", ref: { kind: "Param", name: paramFor(setting, e.value, resolver) }, span: e.span };
  };
  return map(expr) as E;
}

/** `connect.EE.weight`; an expression with several numbers has `connect.EE.weight #2` and so on. */
function paramFor({ path, span }: LiteralSetting, value: number, resolver: Resolver): string {
  const taken = [...resolver.params.map(({ name }) => name), ...resolver.promoted.keys()];
  for (let i = 1; ; i++) {
    const name = i === 1 ? path : `${path} #${i}`;
    const known = resolver.promoted.get(name);
    if (known && known.span.source === span.source && Object.is(known.value, value)) return name;
    if (taken.includes(name)) continue;
    resolver.promoted.set(name, { name, value, unit: "", origin: "command-line", span } satisfies Param);
    return name;
  }
}

/** Rows of a family are data already: only rules of their own are promoted. */
export function promoteRules(rules: readonly ConnectRule[], resolver: Resolver): readonly ConnectRule[] {
  if (resolver.settings.length === 0) return rules;
  const rows = new Map<string, Set<string>>();
  for (const { family, name } of rules) rows.set(family, (rows.get(family) ?? new Set()).add(name));
  return rules.map((rule) => {
    if ((rows.get(rule.family)?.size ?? 0) > 1) return rule;
    const { pattern, contacts, synapses } = rule;
    return {
      ...rule,
      pattern: promotePattern(pattern, resolver),
      contacts: promote(contacts, resolver),
      synapses: synapses.map((term) => promoteTerm(term, resolver)),
    };
  });
}

function promotePattern(pattern: ConnectPattern, resolver: Resolver): ConnectPattern {
  if (pattern.kind === "probability") return { ...pattern, probability: promote(pattern.probability, resolver) };
  if (pattern.kind === "convergence" || pattern.kind === "divergence")
    return { ...pattern, count: promote(pattern.count, resolver) };
  return pattern;
}

function promoteTerm<T extends ConnectRule["synapses"][number]>(term: T, resolver: Resolver): T {
  return { ...term, weight: promote(term.weight, resolver), delayMs: promote(term.delayMs, resolver) };
}

export function promoteStimuli(stimuli: readonly Stimulus[], resolver: Resolver): readonly Stimulus[] {
  if (resolver.settings.length === 0) return stimuli;
  return stimuli.map((stimulus) => {
    const parameters = stimulus.parameters.map((a) => ({ ...a, value: promote(a.value, resolver) }));
    if (stimulus.kind === "point") return { ...stimulus, parameters };
    const synapses = stimulus.synapses.map((term) => promoteTerm(term, resolver));
    return { ...stimulus, parameters, synapses, contacts: promote(stimulus.contacts, resolver) };
  });
}

export function promotePopulations(populations: readonly Population[], resolver: Resolver): readonly Population[] {
  if (resolver.settings.length === 0) return populations;
  return populations.map((population) => {
    const { cell } = population;
    if (cell.kind !== "artificial") return population;
    const parameters = cell.parameters.map((a) => ({ ...a, value: promote(a.value, resolver) }));
    return { ...population, cell: { ...cell, parameters } };
  });
}
