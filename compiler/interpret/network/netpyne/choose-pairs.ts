import { md5Numbers } from "../../../algebra/arithmetic/md5.js";
import type { Draws } from "../../../algebra/arithmetic/random.js";
import type { NetpyneSeeds } from "../../../ir/model-data.js";
import { RunStopped } from "../../run-stopped.js";
import { wholeCount } from "../choose-pre.js";
import { hashOf, type NetpyneCell } from "./netpyne-cells.js";
import { differentNumbers, openNetpyneStream } from "./netpyne-stream.js";
import { type RuleCells, setPair } from "./rule-cells.js";

/** A chosen pair: places in the rule's lists of cells. */
export type Pair = readonly [pre: number, post: number];

export const connSeed = ({ cx }: RuleCells): number => (cx.context.data.run.netpyne as NetpyneSeeds).conn;

/** The stream of draws for a whole rule: of probabilities and counts, or of values where everyone is connected. */
export function openRuleStream(rule: RuleCells, seq = 0): Draws {
  const gids = [...rule.pre, ...rule.post].map(({ gid }) => gid);
  return openNetpyneStream(rule.drawn.id, md5Numbers(gids), connSeed(rule), seq);
}

/** Who is connected to whom, among all cells that are drawn among. */
export function choosePairs(rule: RuleCells): Pair[] {
  switch (rule.cx.rule.pattern) {
    case "probability":
      return chooseByProbability(rule);
    case "convergence":
    case "divergence":
      return choosePartners(rule, rule.cx.rule.pattern === "convergence");
    case "pairs":
      return listPairs(rule).filter(([a, b]) => rule.pre[a]?.gid !== rule.post[b]?.gid);
    case "private":
      return rule.post.map((_, i) => [i, i]);
    case "all":
      return allPairs(rule).filter((pair) => isAllowed(rule, pair));
  }
}

export function allPairs({ pre, post }: RuleCells): Pair[] {
  return pre.flatMap((_, a) => post.map((_, b) => [a, b] as const));
}

/** A cell connects to itself only with `self = allowed`, and never an artificial one. */
function isAllowed({ cx, pre, post }: RuleCells, [a, b]: Pair): boolean {
  if (pre[a]?.gid !== post[b]?.gid) return true;
  return cx.rule.selfAllowed && post[b]?.population.data.kind === "cell";
}

/** A number for each pair, presynaptic cell by presynaptic cell: it must not exceed the probability. */
function chooseByProbability(rule: RuleCells): Pair[] {
  const { cx, pre, post } = rule;
  const { family } = cx;
  family.scope.draws = openRuleStream(rule);
  const pairs = allPairs(rule);
  const probabilities = pairs.map(([a, b]) => {
    setPair(rule, pre[a], post[b]);
    return family.probability?.() ?? 0;
  });
  const draws = openNetpyneStream(hashOf(pre), hashOf(post), connSeed(rule), 1);
  const numbers = pairs.map(() => draws.uniform());
  return pairs.filter((pair, i) => (probabilities[i] as number) >= (numbers[i] as number) && isAllowed(rule, pair));
}

/**
 * Convergence: partners for each postsynaptic cell among all presynaptic ones; divergence with the sides exchanged. One
 * more than wanted is drawn, to stand in for the cell itself.
 */
function choosePartners(rule: RuleCells, isConvergence: boolean): Pair[] {
  const { cx, pre, post } = rule;
  const [ends, partners] = isConvergence ? [post, pre] : [pre, post];
  const hash = hashOf(partners);
  cx.family.scope.draws = openRuleStream(rule);
  const counts = ends.map((end) => {
    if (isConvergence) setPair(rule, undefined, end);
    else setPair(rule, end, undefined);
    return Math.min(wholeCount(cx.family.count?.() ?? 0), partners.length - 1);
  });
  return ends.flatMap((end, e) => {
    const count = counts[e] as number;
    const draws = openNetpyneStream(hash, end.gid, connSeed(rule));
    const drawn = differentNumbers(count + 1, partners.length - 1, draws);
    const isSelf = (p: number | undefined) => partners[p ?? -1]?.gid === end.gid;
    const chosen = drawn.slice(0, count).map((p) => (isSelf(p) ? (drawn[count] as number) : p));
    return chosen.filter((p) => !isSelf(p)).map((p): Pair => (isConvergence ? [p, e] : [e, p]));
  });
}

export function listPairs({ cx, pre, post }: RuleCells): Pair[] {
  const { pairs, name } = cx.rule;
  return Array.from({ length: pairs.length / 2 }, (_, i) => {
    const [a, b] = [pairs[2 * i] as number, pairs[2 * i + 1] as number];
    if (!isThere(pre, a) || !isThere(post, b))
      throw new RunStopped(`rule ${name}: a pair names a cell that is not there`);
    return [a, b] as const;
  });
}

const isThere = (cells: readonly NetpyneCell[], place: number) => place < cells.length;
