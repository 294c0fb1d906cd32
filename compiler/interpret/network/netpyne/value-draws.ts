import type { Draws } from "../../../algebra/arithmetic/random.js";
import type { NetpyneSeeds, NetpyneStimulus } from "../../../ir/model-data.js";
import type { Thunk } from "../../compile-expression.js";
import type { CellFunction } from "../compile-rules.js";
import type { NetworkContext } from "../context.js";
import { allPairs, connSeed, listPairs, openRuleStream, type Pair } from "./choose-pairs.js";
import { hashOf, type NetpyneCell, viewOfCell } from "./netpyne-cells.js";
import { openNetpyneStream } from "./netpyne-stream.js";
import { type RuleCells, setPair } from "./rule-cells.js";

/** Streams of one connection, each where its value begins. Several terms draw the same numbers, from the start again. */
export interface ValueDraws {
  readonly weight: Draws;
  readonly delay: Draws;
  readonly contacts: Draws;
}
const values = ["weight", "delay", "contacts"] as const;

/**
 * Chosen connections have a stream each, for weight, delay and contacts in this order. Where all or listed pairs are
 * connected, and for stimuli, one stream makes all weights, then all delays, then all numbers of contacts.
 */
export function valueDraws(rule: RuleCells): (pair: Pair) => ValueDraws {
  const { cx, drawn, pre, post } = rule;
  if (!drawn.weight && !drawn.delay && !drawn.contacts) return () => noDraws;
  const { pattern } = cx.rule;
  const ofRule = (seq: number) => openRuleStream(rule, seq);
  if (pattern === "all") return shared(rule, allPairs(rule), ofRule, 0);
  if (pattern === "pairs") return shared(rule, listPairs(rule), ofRule, 0);
  const { stimulus } = drawn;
  if (stimulus) {
    const ofStimulus = (seq: number) => stimulusStream(stimulus, post, cx.context, seq);
    const parameters = ofStimulus(0);
    drawParameters(stimulus, post, parameters, cx.context);
    const own = post.map((_, i): Pair => [i, i]);
    return shared(rule, own, ofStimulus, parameters.seq());
  }
  return ([a, b]) => {
    const draws = openNetpyneStream(pre[a]?.gid ?? 0, post[b]?.gid ?? 0, connSeed(rule));
    return { weight: draws, delay: draws, contacts: draws };
  };
}

const unused = openNetpyneStream(0, 0, 0);
const noDraws: ValueDraws = { weight: unused, delay: unused, contacts: unused };

/**
 * Finds where in the stream each value begins, by drawing them all once, from `start` on. The terms of a rule draw the
 * same numbers.
 */
function shared(
  rule: RuleCells,
  pairs: readonly Pair[],
  streamAt: (seq: number) => Draws,
  start: number,
): (pair: Pair) => ValueDraws {
  const { cx, drawn, pre, post } = rule;
  const { family } = cx;
  const compute = {
    weight: family.terms.map((term) => term.weight),
    delay: family.terms.map((term) => term.delayMs),
    contacts: [family.contacts],
  };
  const begins = new Map(values.map((value) => [value, new Map<string, number>()]));
  let seq = start;
  const after = (value: Thunk): number => {
    const draws = streamAt(seq);
    family.scope.draws = draws;
    value();
    return draws.seq();
  };
  for (const value of values) {
    if (!drawn[value]) continue;
    for (const pair of pairs) {
      begins.get(value)?.set(String(pair), seq);
      setPair(rule, cx.rule.pattern === "private" ? undefined : pre[pair[0]], post[pair[1]]);
      family.scope.node = 0;
      seq = Math.max(...compute[value].map(after));
    }
  }
  const open = (value: (typeof values)[number], pair: Pair) => streamAt(begins.get(value)?.get(String(pair)) ?? 0);
  return (pair) => ({ weight: open("weight", pair), delay: open("delay", pair), contacts: open("contacts", pair) });
}

/** The stream of a stimulus: parameters for all targets first. */
export function stimulusStream(
  { id }: NetpyneStimulus,
  targets: readonly NetpyneCell[],
  { data }: NetworkContext,
  seq = 0,
): Draws {
  return openNetpyneStream(id, hashOf(targets), (data.run.netpyne as NetpyneSeeds).stim, seq);
}

/** Every parameter that draws, for all targets: `[parameter][target]`. */
export function drawParameters(
  { expressions }: NetpyneStimulus,
  targets: readonly NetpyneCell[],
  stream: Draws,
  context: NetworkContext,
): number[][] {
  return [...expressions].map((expression) => {
    const compute = context.cellExpressions[expression] as CellFunction;
    return targets.map((cell) => compute(viewOfCell(cell, context), stream));
  });
}
