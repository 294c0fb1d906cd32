import { type Candidate, listCells, populationOf, type RuleContext, startScope } from "./choose-sources.js";
import { checkedDelay } from "./connection-ends.js";
import type { Connection } from "./network-instances.js";
import type { Selected } from "./select-cells.js";
import { distancesOf, viewOf } from "./views.js";

/** Weights and delays anew, once contacts of the rule have moved: in their order, with the draws that each had. */
export function revalueRule(cx: RuleContext, connections: Connection[]): void {
  if (!cx.family.readsSite) return;
  const own = [...connections.keys()].filter((c) => connections[c]?.rule === cx.index);
  for (const target of listCells(cx.post)) {
    const { population } = cx.post[target.part] as Selected;
    const onCell = own.filter((c) => {
      const { targetPopulation, targetIndex } = connections[c] as Connection;
      return targetPopulation === population && targetIndex === target.index;
    });
    for (const part of cx.pre.keys()) {
      const from = onCell.filter((c) => connections[c]?.sourcePopulation === cx.pre[part]?.population);
      if (from.length > 0) revaluePart(cx, target, part, from, connections);
    }
  }
}

function revaluePart(
  cx: RuleContext,
  target: Candidate,
  part: number,
  own: readonly number[],
  connections: Connection[],
): void {
  const { rule, family, context } = cx;
  const { scope } = family;
  const key = part * cx.post.length + target.part;
  const stream = (of: Uint32Array) => context.draws(of[key] as number, target.index);
  const [weightDraws, delayDraws] = [stream(rule.weightStreams), stream(rule.delayStreams)];
  const { type } = populationOf(cx, cx.post[target.part] as Selected).data;
  const places = rule.site.policy === "each" ? (rule.site.byCellType[type]?.sections.length ?? 1) : 1;
  const from = populationOf(cx, cx.pre[part] as Selected);
  startScope(cx, target, undefined);
  scope.site = context.data.cellTypes[type]?.siteValues ?? [];
  const sourceOf = (c: number) => (connections[c] as Connection).sourceIndex;
  for (const c of own) {
    const source = sourceOf(c);
    scope.pre = viewOf(from, source, context.data.run.volumeSizeUm);
    scope.distances = distancesOf(scope.pre, scope.post);
    const contacts = own.filter((other) => sourceOf(other) === source).length;
    scope.contacts = Math.floor(Math.floor(contacts / family.terms.length) / places);
    const connection = connections[c] as Connection;
    scope.node = connection.node;
    const term = family.terms[connection.term];
    if (!term) continue;
    scope.draws = weightDraws;
    const weight = term.weight();
    scope.draws = delayDraws;
    connections[c] = { ...connection, weight, delayMs: checkedDelay(rule.name, term.delayMs()) };
  }
}
