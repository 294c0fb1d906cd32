import { roundEven } from "../../algebra/arithmetic/double-bits.js";
import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Dict } from "./document.js";
import { expressionIn, type Lookup } from "./expressions.js";
import { NotCarriedOver } from "../hlk/notes.js";
import { parsePython } from "./python-expression.js";
import type { Chosen } from "./selections.js";
import * as tree from "../hlk/tree.js";
import { numberIn, numbersIn, textIn } from "./values.js";

/** The field that decides who connects to whom, and the rule whose values hold for these pairs. */
export interface Pattern {
  readonly fields: tree.Fields;
  readonly rule: Dict;
}

/** NetPyNE's order where a rule says several: probability, convergence, divergence, connList; else everyone. */
export function patternOf(rule: Dict, pre: Chosen, post: Chosen, lookup: Lookup): readonly Pattern[] {
  const byName = {
    probConn: "probability",
    convConn: "convergence",
    divConn: "divergence",
    fromListConn: "connList",
  } as const;
  const asked = textIn(rule.connFunc);
  if (asked !== undefined && asked !== "fullConn" && !Object.hasOwn(byName, asked))
    throw new NotCarriedOver(`its connFunc '${asked}' is a function of your own`);
  const order = ["probability", "convergence", "divergence", "connList"] as const;
  const key =
    asked === undefined
      ? order.find((k) => rule[k] !== undefined && rule[k] !== null)
      : byName[asked as keyof typeof byName];
  if (key === undefined || asked === "fullConn") return [{ fields: [], rule }];
  if (key === "connList") return pairPatterns(rule);
  return [{ fields: [[key, patternValue(key, rule[key], pre, post, lookup)]], rule }];
}

function patternValue(
  key: "probability" | "convergence" | "divergence",
  given: unknown,
  pre: Chosen,
  post: Chosen,
  lookup: Lookup,
): HlkExpr {
  const value = numberIn(given) ?? textIn(given);
  if (value === undefined) throw new NotCarriedOver(`its ${key} is no number or expression`);
  if (key === "probability") {
    return typeof value === "number"
      ? tree.number(Math.min(1, Math.max(0, value)))
      : expressionIn(value, undefined, lookup);
  }
  if (typeof value === "number")
    return tree.number(Math.max(0, Math.min(roundEven(value), mostPartners(key === "convergence" ? pre : post))));
  const isWhole = parsePython(value).kind === "call" && /^(discunif|int|round)\b/.test(value.trim());
  const drawn = expressionIn(value, undefined, lookup);
  // NetPyNE rounds, .hlk cuts.
  return isWhole ? drawn : tree.binary("+", drawn, tree.number(0.5));
}

/** One less than there are, as NetPyNE keeps one in reserve for a cell that meets itself. */
function mostPartners({ populations, where }: Chosen): number {
  if (where.length > 0 || populations.some((p) => p.count === undefined)) return Number.POSITIVE_INFINITY;
  return populations.reduce((sum, p) => sum + (p.count ?? 0), 0) - 1;
}

/** More rules than these out of one list are no longer readable. */
const mostLists = 40;

/**
 * `pairs = [(0, 1), …]`. Weights, delays and places may be lists with one for each pair: pairs with equal ones share a
 * rule.
 */
function pairPatterns(rule: Dict): readonly Pattern[] {
  const list = Array.isArray(rule.connList) ? rule.connList.map(numbersIn) : [];
  if (list.length === 0 || !list.every((pair) => pair?.length === 2))
    throw new NotCarriedOver("its connList is no list of pairs [pre, post]");
  const lists = ["weight", "delay", "loc", "synsPerConn"].filter(
    (key) => numbersIn(rule[key])?.length === list.length && list.length > 1,
  );
  const groups = new Map<string, { readonly rule: Dict; readonly pairs: (readonly number[])[] }>();
  list.forEach((pair, i) => {
    const own = Object.fromEntries(lists.map((key) => [key, (rule[key] as readonly number[])[i]]));
    const group = groups.get(JSON.stringify(own)) ?? { rule: { ...rule, ...own }, pairs: [] };
    group.pairs.push(pair as readonly number[]);
    groups.set(JSON.stringify(own), group);
  });
  if (groups.size > mostLists)
    throw new NotCarriedOver(`its lists hold ${groups.size} different weights, delays or places`);
  return [...groups.values()].map(({ rule: own, pairs }) => ({
    fields: [["pairs", tree.list(pairs.map((pair) => tree.tuple(pair.map((index) => tree.number(index)))))]],
    rule: own,
  }));
}
