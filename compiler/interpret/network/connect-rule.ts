import {
  type Candidate,
  chooseSources,
  isWanted,
  listCells,
  populationOf,
  type RuleContext,
  startScope,
} from "./choose-sources.js";
import { wholeCount } from "./choose-pre.js";
import { checkedDelay, connectionEnds } from "./connection-ends.js";
import { connectAsNetpyne } from "./netpyne/connect-rule.js";
import type { Connection } from "./network-instances.js";
import type { Selected } from "./select-cells.js";
import { distancesOf, viewOf } from "./views.js";

/** The connections of one rule, in order of generation: by postsynaptic cell, presynaptic cell, contact, term. */
export function connectRule(cx: RuleContext): Connection[] {
  if (cx.rule.netpyne) return connectAsNetpyne(cx, cx.rule.netpyne);
  const sources = chooseSources(cx);
  const made: Connection[] = [];
  for (const [t, target] of listCells(cx.post).entries()) {
    if (!isWanted(cx, target)) continue;
    for (const part of cx.pre.keys()) {
      const own = (sources[t] ?? []).filter((source) => source.part === part);
      if (own.length > 0) for (const contact of makeContacts(cx, target, part, own)) made.push(contact);
    }
  }
  return made;
}

/** All contacts from one population to one cell: four streams, in connection order. */
function makeContacts(cx: RuleContext, target: Candidate, part: number, sources: readonly Candidate[]): Connection[] {
  const { rule, family, context } = cx;
  const { scope } = family;
  const key = part * cx.post.length + target.part;
  const stream = (of: Uint32Array) => context.draws(of[key] as number, target.index);
  const [contactDraws, siteDraws] = [stream(rule.contactStreams), stream(rule.siteStreams)];
  const [weightDraws, delayDraws] = [stream(rule.weightStreams), stream(rule.delayStreams)];
  const from = populationOf(cx, cx.pre[part] as Selected);
  const ends = connectionEnds(cx, target, part);
  const made: Connection[] = [];
  startScope(cx, target, undefined);
  scope.site = ends.siteValues;
  for (const { index } of sources) {
    scope.pre = viewOf(from, index, context.data.run.volumeSizeUm);
    scope.distances = distancesOf(scope.pre, scope.post);
    scope.contacts = 1;
    scope.draws = contactDraws;
    const wanted = wholeCount(family.contacts());
    scope.contacts = wanted;
    const contacts = ends.places.count(wanted);
    if (contacts === 0) continue;
    const evaluate = () =>
      family.terms.map((term) => {
        scope.draws = weightDraws;
        const weight = term.weight();
        scope.draws = delayDraws;
        return { weight, delayMs: checkedDelay(rule.name, term.delayMs()) };
      });
    // Once for all contacts, unless the values read where each of them is.
    const shared = family.readsSite ? undefined : evaluate();
    for (let c = 0; c < contacts; c++) {
      const place = ends.places.choose(c, contacts, siteDraws);
      scope.node = ends.nodeAt(place);
      for (const [term, value] of (shared ?? evaluate()).entries()) {
        made.push({ ...ends.of(index, term), ...place, node: scope.node, ...value });
      }
    }
  }
  return made;
}
