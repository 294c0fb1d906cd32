import type { CellTypeData, NetpyneRule } from "../../../ir/model-data.js";
import { type Candidate, isWanted, type RuleContext } from "../choose-sources.js";
import { wholeCount } from "../choose-pre.js";
import { checkedDelay, connectionEnds } from "../connection-ends.js";
import type { Connection } from "../network-instances.js";
import { choosePairs, type Pair } from "./choose-pairs.js";
import { netpynePlaces, noPlaces } from "./choose-sites.js";
import type { NetpyneCell } from "./netpyne-cells.js";
import { type RuleCells, ruleCells, setPair } from "./rule-cells.js";
import { type ValueDraws, valueDraws } from "./value-draws.js";

/** The connections of one rule as NetPyNE makes them. */
export function connectAsNetpyne(cx: RuleContext, drawn: NetpyneRule): Connection[] {
  const rule = ruleCells(cx, drawn);
  const drawsFor = valueDraws(rule);
  return choosePairs(rule).flatMap((pair) => {
    const [pre, post] = [rule.pre[pair[0]] as NetpyneCell, rule.post[pair[1]] as NetpyneCell];
    const source = cx.rule.pattern === "private" ? rule.ownPost.get(pre.gid) : rule.ownPre.get(pre.gid);
    const target = rule.ownPost.get(post.gid);
    if (!source || !target || !isWanted(cx, target)) return [];
    return makeContacts(rule, pair, [source, target], () => drawsFor(pair));
  });
}

function makeContacts(
  rule: RuleCells,
  [a, b]: Pair,
  [source, target]: readonly [Candidate, Candidate],
  open: () => ValueDraws,
): Connection[] {
  const { cx, drawn } = rule;
  const { family } = cx;
  const { scope } = family;
  const isPrivate = cx.rule.pattern === "private";
  const [pre, post] = [rule.pre[a] as NetpyneCell, rule.post[b] as NetpyneCell];
  const ends = connectionEnds(cx, target, source.part);
  setPair(rule, isPrivate ? undefined : pre, post);
  scope.site = ends.siteValues;
  scope.node = 0;
  const evaluate = () =>
    family.terms.map((term) => {
      const draws = open();
      scope.draws = draws.weight;
      const weight = term.weight();
      scope.draws = draws.delay;
      const delayMs = checkedDelay(cx.rule.name, term.delayMs());
      scope.draws = draws.contacts;
      return { weight, delayMs };
    });
  if (drawn.contacts) evaluate(); // contacts are drawn after weight and delay
  const wanted = wholeCount(family.contacts());
  scope.contacts = wanted;
  const places = placesOf(rule, post)(ends.places.count(wanted), isPrivate ? 0 : pre.gid, post.gid);
  const once = family.readsSite ? undefined : evaluate();
  return places.flatMap((place) => {
    scope.node = ends.numberedNodeAt(place);
    return (once ?? evaluate()).map((value, term) => ({
      ...ends.of(source.index, term),
      ...place,
      node: ends.nodeAt(place),
      ...value,
    }));
  });
}

function placesOf({ cx }: RuleCells, { population }: NetpyneCell) {
  const { kind, type } = population.data;
  if (kind !== "cell") return noPlaces;
  return netpynePlaces(cx.rule.site, type, (cx.context.data.cellTypes[type] as CellTypeData).sections);
}
